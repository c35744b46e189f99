// The editor of long texts: every <textarea data-editor> gets a page to write on; its toolbar stands in the template.
// data-editor="lines" is for texts without mark-up, one paragraph a line.
import { Editor } from "@tiptap/core";
import StarterKit from "@tiptap/starter-kit";
import Subscript from "@tiptap/extension-subscript";
import Superscript from "@tiptap/extension-superscript";
import { Table, TableCell, TableHeader, TableRow } from "@tiptap/extension-table";

const DO = {
  bold: (c) => c.toggleBold(),
  italic: (c) => c.toggleItalic(),
  underline: (c) => c.toggleUnderline(),
  h2: (c) => c.toggleHeading({ level: 2 }),
  h3: (c) => c.toggleHeading({ level: 3 }),
  bullets: (c) => c.toggleBulletList(),
  numbers: (c) => c.toggleOrderedList(),
  quote: (c) => c.toggleBlockquote(),
  table: (c) => c.insertTable({ rows: 3, cols: 3, withHeaderRow: true }),
  addRow: (c) => c.addRowAfter(),
  addColumn: (c) => c.addColumnAfter(),
  deleteTable: (c) => c.deleteTable(),
  undo: (c) => c.undo(),
  redo: (c) => c.redo(),
  clear: (c) => c.unsetAllMarks().clearNodes(),
};
const ACTIVE = {
  bold: ["bold"], italic: ["italic"], underline: ["underline"], h2: ["heading", { level: 2 }], h3: ["heading", { level: 3 }],
  bullets: ["bulletList"], numbers: ["orderedList"], quote: ["blockquote"],
};

/** A table without widths of its own: the page's security policy allows no inline styles. */
const PlainTable = Table.extend({ renderHTML: () => ["table", ["tbody", 0]] });

/** What Word puts on the clipboard, without its comments, name spaces and styles. */
function fromWord(html) {
  return html
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/<(style|script|xml)[\s\S]*?<\/\1>/gi, "")
    .replace(/<\/?[a-z]+:[^>]*>/gi, "")
    .replace(/<(\/?)(?:font|span)\b[^>]*>/gi, "")
    .replace(/ (?:style|class|lang|width|height|align|valign)=(?:"[^"]*"|'[^']*'|[^\s>]+)/gi, "");
}

const RICH = [
  StarterKit.configure({ heading: { levels: [2, 3, 4] }, code: false, codeBlock: false, strike: false, horizontalRule: false, link: { openOnClick: false } }),
  Subscript, Superscript, PlainTable.configure({ resizable: false }), TableRow, TableHeader, TableCell,
];
const PLAIN = [
  StarterKit.configure({
    heading: false, code: false, codeBlock: false, strike: false, horizontalRule: false, link: false, bold: false, italic: false, underline: false,
    bulletList: false, orderedList: false, listItem: false, listKeymap: false, blockquote: false, hardBreak: false,
  }),
];

/** Lines as paragraphs. */
const paragraphs = (text) => ({
  type: "doc",
  content: text.split(/\r?\n/).map((line) => ({ type: "paragraph", content: line ? [{ type: "text", text: line }] : [] })),
});

function start(area) {
  const plain = area.dataset.editor === "lines";
  const box = area.closest("[data-editor-box]");
  const page = box.querySelector("[data-page]");
  const label = document.querySelector(`label[for="${area.id}"]`);
  const editor = new Editor({
    element: page,
    injectCSS: false,
    content: plain ? paragraphs(area.value) : area.value,
    extensions: plain ? PLAIN : RICH,
    editorProps: {
      attributes: { role: "textbox", "aria-multiline": "true", "aria-label": label ? label.textContent.trim() : "", class: "text" },
      transformPastedHTML: fromWord,
    },
    onUpdate: () => {
      area.value = plain ? editor.getText({ blockSeparator: "\n" }) : editor.getHTML();
      area.dispatchEvent(new Event("change", { bubbles: true }));
    },
  });
  const buttons = box.querySelectorAll("[data-command]");
  const show = () => buttons.forEach((button) => {
    const state = ACTIVE[button.dataset.command];
    if (state) button.setAttribute("aria-pressed", String(editor.isActive(...state)));
  });
  editor.on("transaction", show);
  buttons.forEach((button) => button.addEventListener("click", () => DO[button.dataset.command](editor.chain().focus()).run()));
  box.querySelector("[data-toolbar]").hidden = false;
  page.hidden = false;
  area.hidden = true;
  show();
}

document.querySelectorAll("textarea[data-editor]").forEach(start);
