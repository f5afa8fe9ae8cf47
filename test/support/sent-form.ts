import { type DefaultTreeAdapterTypes, parse } from "parse5";

type Element = DefaultTreeAdapterTypes.Element;
type Parent = DefaultTreeAdapterTypes.ParentNode;

const isElement = (node: DefaultTreeAdapterTypes.ChildNode): node is Element => "tagName" in node;

/** All elements within, in the order of the document. */
export function elementsIn(node: Parent): readonly Element[] {
  return node.childNodes.filter(isElement).flatMap((one) => [one, ...elementsIn(one)]);
}

export const documentOf = (html: string): Parent => parse(html);

export const attribute = ({ attrs }: Element, name: string): string | undefined =>
  attrs.find((one) => one.name === name)?.value;

/** All the text within an element. */
export const textIn = (node: Parent): string =>
  node.childNodes
    .map((one) => ("value" in one ? one.value : isElement(one) ? textIn(one) : ""))
    .join("");

/** What a browser sends of the form of a page that has a body, by its first button. */
export function sentOf(html: string): URLSearchParams {
  const forms = elementsIn(documentOf(html)).filter(
    (one) =>
      one.tagName === "form" &&
      elementsIn(one).some((inner) => attribute(inner, "name") === "_key"),
  );
  const [form] = forms;
  if (!form || forms.length > 1) throw new Error(`${forms.length} forms with a key`);
  return new URLSearchParams(elementsIn(form).flatMap(pairsOf));
}

function pairsOf(element: Element): [string, string][] {
  const name = attribute(element, "name");
  if (name === undefined) return [];
  switch (element.tagName) {
    case "input":
      return inputPairs(element, name);
    case "textarea":
      return [[name, textIn(element).replaceAll(/\r?\n/g, "\r\n")]];
    case "select":
      return [[name, chosenIn(element)]];
    default:
      return [];
  }
}

function inputPairs(element: Element, name: string): [string, string][] {
  const value = attribute(element, "value") ?? "on";
  const type = attribute(element, "type") ?? "text";
  const isBox = type === "radio" || type === "checkbox";
  if (isBox) return attribute(element, "checked") === undefined ? [] : [[name, value]];
  // browsers empty what is no date, and take line ends out of a line
  if (type === "date") return [[name, /^\d{4}-\d\d-\d\d$/.test(value) ? value : ""]];
  if (type === "datetime-local") {
    return [[name, /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?$/.test(value) ? value : ""]];
  }
  return [[name, value.replaceAll(/[\r\n]/g, "")]];
}

function chosenIn(select: Element): string {
  const options = elementsIn(select).filter(({ tagName }) => tagName === "option");
  const chosen = options.find((one) => attribute(one, "selected") !== undefined) ?? options[0];
  return (chosen && attribute(chosen, "value")) ?? "";
}
