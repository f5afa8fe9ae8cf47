/** A JPEG of 16 by 8 pixels, as a camera's software would write it before it adds its own. */
const plainJpeg = Buffer.from(
  "/9j/4AAQSkZJRgABAQAAAQABAAD/2wCEABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqmx5moq6QBHB4eKCMoTisrTqRuXW6kpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpP/AABEIAAgAEAMBEQACEQEDEQH/xAGiAAABBQEBAQEBAQAAAAAAAAAAAQIDBAUGBwgJCgsQAAIBAwMCBAMFBQQEAAABfQECAwAEEQUSITFBBhNRYQcicRQygZGhCCNCscEVUtHwJDNicoIJChYXGBkaJSYnKCkqNDU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6g4SFhoeIiYqSk5SVlpeYmZqio6Slpqeoqaqys7S1tre4ubrCw8TFxsfIycrS09TV1tfY2drh4uPk5ebn6Onq8fLz9PX29/j5+gEAAwEBAQEBAQEBAQAAAAAAAAECAwQFBgcICQoLEQACAQIEBAMEBwUEBAABAncAAQIDEQQFITEGEkFRB2FxEyIygQgUQpGhscEJIzNS8BVictEKFiQ04SXxFxgZGiYnKCkqNTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqCg4SFhoeIiYqSk5SVlpeYmZqio6Slpqeoqaqys7S1tre4ubrCw8TFxsfIycrS09TV1tfY2dri4+Tl5ufo6ery8/T19vf4+fr/2gAMAwEAAhEDEQA/AIhbe1evzlLCjhbe1LnKWFP/2Q==",
  "base64",
);
/** A PNG of the same size. */
const plainPng = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAABAAAAAICAYAAADwdn+XAAAAb0lEQVR4AQXBARGAABAEIdy5IB/J/mUUHu/3hRBCCCGEEEIIYYcQQgghhBBCCCHsEEIIIYQQQgghhB1CCCGEEEIIIYSwQwghhBBCCCGEEHYIIYQQQgghhBDCDiGEEEIIIYQQQtghhBBCCCGEEEIIP52ZBDy/qcXsAAAAAElFTkSuQmCC",
  "base64",
);

/** What no picture may tell. */
export const secrets = ["GPS 30.6412N 104.0480E", "Owner: Zhang San", "MotionPhoto"] as const;

const segment = (code: number, content: Buffer): Buffer => {
  const head = Buffer.from([0xff, code, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
};

/** EXIF as phones write it: how it was held, and where it was taken. */
function exif(orientation: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write("II", "latin1");
  tiff.writeUInt16LE(42, 2);
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(1, 8);
  tiff.writeUInt16LE(0x0112, 10);
  tiff.writeUInt16LE(3, 12);
  tiff.writeUInt32LE(1, 14);
  tiff.writeUInt16LE(orientation, 18);
  return segment(0xe1, Buffer.concat([Buffer.from("Exif\0\0"), tiff, Buffer.from(secrets[0])]));
}

/** A photo as a phone makes it: with all that it knows of where, when and whose. */
export const phoneJpeg = (orientation = 6): Buffer =>
  Buffer.concat([
    plainJpeg.subarray(0, 2),
    exif(orientation),
    segment(0xe2, Buffer.from(`ICC ${secrets[1]}`)),
    segment(0xfe, Buffer.from(secrets[1])),
    plainJpeg.subarray(2),
    Buffer.from(secrets[2]),
  ]);

const chunk = (name: string, content: string): Buffer => {
  const bytes = Buffer.alloc(12 + content.length);
  bytes.writeUInt32BE(content.length);
  bytes.write(name + content, 4, "latin1");
  return bytes;
};

/** The same as a PNG, its words behind the head of the picture and behind its end. */
export const phonePng = (): Buffer => {
  const headEnd = 8 + 25;
  return Buffer.concat([
    plainPng.subarray(0, headEnd),
    chunk("tEXt", secrets[1]),
    chunk("eXIf", secrets[0]),
    plainPng.subarray(headEnd),
    Buffer.from(secrets[2]),
  ]);
};

/** A JPEG that says that it has so many pixels a side. */
export function hugeJpeg(side: number): Buffer {
  const bytes = Buffer.from(plainJpeg);
  const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]));
  bytes.writeUInt16BE(side, frame + 5);
  bytes.writeUInt16BE(side, frame + 7);
  return bytes;
}
