/** The page's whole style; no file is fetched from anywhere. */
export const style = `
:root{color-scheme:light dark;--ink:#1d2733;--quiet:#5c6b7a;--line:#dfe5ea;--paper:#fff;--shade:#f5f7f9;
--accent:#0b6bcb;--good:#1a7f4b;--bad:#b3401f;--get:#0b6bcb;--post:#1a7f4b;--put:#9a6700;--delete:#b3401f}
@media (prefers-color-scheme:dark){:root{--ink:#e4e9ee;--quiet:#9aa8b5;--line:#313b45;--paper:#14191f;
--shade:#1b222a;--accent:#6cb2ff;--good:#5fcf94;--bad:#ff9673;--get:#6cb2ff;--post:#5fcf94;--put:#e3b341;--delete:#ff9673}}
*{box-sizing:border-box}html{scroll-padding-top:1rem}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.6 system-ui,-apple-system,"Segoe UI","PingFang SC",
"Microsoft YaHei","Noto Sans CJK SC",sans-serif;display:grid;grid-template-columns:19rem minmax(0,1fr)}
nav{position:sticky;top:0;height:100vh;overflow:auto;padding:1.2rem;background:var(--shade);border-right:1px solid var(--line)}
.brand{font-weight:700;font-size:1.15rem;margin:0 0 .8rem}nav summary{font-weight:600;font-size:.95rem;padding:.3rem 0}nav ul{list-style:none;margin:0;padding:0}
nav li a{display:block;padding:.12rem .3rem;border-radius:.3rem;font-size:.85rem;color:var(--ink);overflow:hidden;
text-overflow:ellipsis;white-space:nowrap}nav li a:hover{background:var(--line);text-decoration:none}
input{width:100%;padding:.5rem .7rem;font:inherit;color:inherit;background:var(--paper);border:1px solid var(--line);border-radius:.5rem}
.skip{position:absolute;left:-99rem;z-index:1;background:var(--paper);padding:.6rem 1rem;border:2px solid var(--accent)}
.skip:focus{left:.6rem;top:.6rem}main:focus{outline:none}
main{padding:1.6rem 2.2rem 5rem;max-width:64rem}a{color:var(--accent);text-decoration:none}p a{text-decoration:underline}a:hover{text-decoration:underline}
h1{font-size:1.7rem;margin:.2rem 0 .6rem}
h2{margin:2.4rem 0 .6rem;font-size:1.45rem}h3{margin:1.3rem 0 .3rem;font-size:1rem}small{font-weight:400;color:var(--quiet)}
code,pre{font:.86em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}code{overflow-wrap:anywhere;background:var(--shade);padding:.05em .3em;border-radius:.25em}
pre{background:var(--shade);border:1px solid var(--line);border-radius:.5rem;padding:.8rem;overflow:auto;max-height:28rem;margin:.4rem 0}
.quiet{color:var(--quiet);font-size:.9rem}.body p,.operation p{margin:.3rem 0}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(19rem,100%),1fr));gap:.8rem}
.card{border:1px solid var(--line);border-radius:.6rem;padding:.8rem 1rem;background:var(--shade)}.card h2{font-size:1rem;margin:0}.card p{margin:.3rem 0}
.card code{background:var(--paper)}
details>summary{cursor:pointer}.operation{border:1px solid var(--line);border-radius:.6rem;margin:.6rem 0;background:var(--paper)}
.operation>summary{display:flex;gap:.8rem;align-items:flex-start;padding:.7rem .9rem;list-style:none}
.operation>summary::-webkit-details-marker{display:none}.operation[open]>summary{border-bottom:1px solid var(--line);background:var(--shade)}
.operation:target{border-color:var(--accent)}.words{flex:1;min-width:0}.words b{display:block;overflow-wrap:anywhere;font-weight:600}
.path{background:none;padding:0;color:var(--quiet);overflow-wrap:anywhere}.body{padding:.4rem 1.1rem 1rem}
.method{font:700 .75rem/1.7 ui-monospace,monospace;min-width:4.2rem;text-align:center;border:1px solid;border-radius:.35rem;margin-top:.1rem}
.get{color:var(--get)}.post{color:var(--post)}.put,.patch{color:var(--put)}.delete{color:var(--delete)}
.role{display:inline-block;border:1px solid var(--line);border-radius:1rem;padding:0 .7rem;margin:.1rem 0;font-size:.9rem}
.fields{list-style:none;margin:.2rem 0;padding:0 0 0 .8rem;border-left:2px solid var(--line)}.fields li{padding:.18rem 0}
.name{font-weight:600}.type{color:var(--quiet);font-size:.88rem}a.type{color:var(--accent)}.must{color:var(--bad);font-size:.8rem}
.status{font:700 .8rem ui-monospace,monospace}.good{color:var(--good)}.bad{color:var(--bad)}
table{border-collapse:collapse;width:100%}td{border-top:1px solid var(--line);padding:.45rem .6rem .45rem 0;vertical-align:top}
.example>summary{color:var(--accent);font-size:.9rem}.choice{margin:.2rem 0 .2rem .8rem}[hidden]{display:none!important}
@media (max-width:56rem){body{display:block}nav{position:static;height:auto;max-height:45vh}main{padding:1rem}}
@media print{nav{display:none}body{display:block}}
`;

/** Filters operations by words, and opens the one that the address names. Works without it, too. */
export const script = `
const box = document.getElementById("filter");
const found = document.getElementById("found");
const operations = [...document.querySelectorAll("main .operation")];
const wordsOf = (one) => [
  one.closest("[data-domain]").querySelector("h2").textContent, one.id, one.textContent,
  ...[...one.querySelectorAll("[data-also]")].map((role) => role.dataset.also),
].join(" ").toLowerCase();
const texts = new Map();
box.addEventListener("input", () => {
  if (texts.size === 0) for (const one of operations) texts.set(one.id, wordsOf(one));
  const words = box.value.toLowerCase().split(/\\s+/).filter(Boolean);
  const fitting = new Set(operations.filter(({ id }) => words.every((word) => texts.get(id).includes(word))));
  for (const one of operations) one.hidden = !fitting.has(one);
  for (const link of document.querySelectorAll("nav li[data-id]"))
    link.hidden = !fitting.has(document.getElementById(link.dataset.id));
  for (const part of document.querySelectorAll("main [data-domain]"))
    part.hidden = !part.querySelector(".operation:not([hidden])");
  for (const part of document.querySelectorAll("nav [data-domain]")) {
    part.hidden = !part.querySelector("li[data-id]:not([hidden])");
    part.open = words.length > 0 && !part.hidden;
  }
  found.textContent = words.length === 0 ? "" : fitting.size + " 项 found";
});
const open = () => {
  const target = document.getElementById(location.hash.slice(1));
  if (target instanceof HTMLDetailsElement) target.open = true;
};
addEventListener("hashchange", open);
open();
`;
