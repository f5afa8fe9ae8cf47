// Plain JavaScript, since it speaks to a Node that cannot read the TypeScript of the rest.
const needed = 24;

if (Number.parseInt(process.versions.node, 10) < needed || !process.features.typescript) {
  process.stderr.write(
    `Wangge runs on Node ${needed}, and this is Node ${process.versions.node}. Run "npm ci" without --ignore-scripts: it brings Node ${needed} along, and npm's commands find it.\n`,
  );
  process.exit(1);
}
