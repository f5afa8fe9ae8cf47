/** A PDF as small as one is taken for; `word` makes it another file. */
export const pdf = (word: string): Buffer =>
  Buffer.from(
    `%PDF-1.7\n%${word}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`,
  );

/** A ZIP archive of empty files with these names. Source: APPNOTE.TXT. */
export function zip(names: readonly string[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const name of names) {
    const called = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(called.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(called.length, 28);
    entry.writeUInt32LE(offset, 42);
    locals.push(local, called);
    central.push(entry, called);
    offset += local.length + called.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(names.length, 8);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

const office = (main: string, others: readonly string[]) =>
  zip(["[Content_Types].xml", main, ...others]);

export const docx = (word: string): Buffer => office("word/document.xml", [`word/${word}.xml`]);
export const xlsx = (word: string): Buffer => office("xl/workbook.xml", [`xl/${word}.xml`]);
/** A Word file with a program in it. */
export const macros = (): Buffer => office("word/document.xml", ["word/vbaProject.bin"]);
