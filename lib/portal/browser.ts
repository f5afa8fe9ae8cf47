/** What of a browser is used here; the whole of it is no business of a program of functions. */
type Form = { readonly dataset: Record<string, string | undefined> };
type Picture = { readonly width: number; readonly height: number };
type Input = { files: ArrayLike<{ readonly type: string }> | null };
type Canvas = Picture & {
  width: number;
  height: number;
  getContext(kind: "2d"): { drawImage(from: Picture, ...at: readonly number[]): void } | null;
  toBlob(told: (made: Blob | null) => void, type: string, quality: number): void;
};
declare const createImageBitmap: (file: unknown) => Promise<Picture>;
declare const DataTransfer: new () => {
  readonly items: { add(file: File): void };
  readonly files: Input["files"];
};
declare const document: {
  readonly forms: ArrayLike<Form>;
  createElement(name: "canvas"): Canvas;
  addEventListener(name: "change", told: (event: { target: unknown }) => void): void;
  addEventListener(
    name: "submit",
    told: (event: { target: unknown; preventDefault(): void }) => void,
  ): void;
  querySelector(selector: string): { focus(): void } | null;
};
declare const addEventListener: (name: "pageshow", told: () => void) => void;

/**
 * All that runs in a browser; every page works without it. Served as its own source text, so words of
 * ES2017 and nothing from outside the function.
 */
function inBrowser(): void {
  // a double tap sends once: the platform would do it once anyway, by the form's key
  document.addEventListener("submit", (event) => {
    const form = event.target as Form;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
    setTimeout(() => {
      form.dataset.sent = "";
    }, 8_000);
  });
  // who comes back by the browser's arrow may send again
  addEventListener("pageshow", () => {
    for (const form of Array.from(document.forms)) form.dataset.sent = "";
  });
  // a photo is sent no larger than a screen shows it, and without where it was taken
  document.addEventListener("change", (event) => {
    const input = event.target as Input;
    const [file] = Array.from(input.files || []);
    if (!file || !/^image/.test(file.type)) return;
    createImageBitmap(file).then(
      (picture) => {
        const scale = Math.min(1, 1_600 / Math.max(picture.width, picture.height));
        const canvas = document.createElement("canvas");
        canvas.width = Math.round(picture.width * scale);
        canvas.height = Math.round(picture.height * scale);
        const drawing = canvas.getContext("2d");
        if (drawing) drawing.drawImage(picture, 0, 0, canvas.width, canvas.height);
        const sending = (made: Blob | null): void => {
          const kept = new DataTransfer();
          if (made) kept.items.add(new File([made], "photo.jpg", { type: "image/jpeg" }));
          if (made) input.files = kept.files;
        };
        canvas.toBlob(sending, "image/jpeg", 0.85);
      },
      // what this browser cannot read is sent as it is
      () => undefined,
    );
  });
  // what was refused, or done, is read first
  const first = document.querySelector(".summary, .told");
  if (first) first.focus();
}

export const script = `(${String(inBrowser)})()`;
