// Puts an editor over each text of a section. Its schema is what the text may hold, read and written as database HTML.
// Without it the same field takes Markdown; what is not touched is sent as it came.
import { commands as lists, pm } from "../django_prose_editor/editor.js";

const { baseKeymap, chainCommands, toggleMark } = pm.commands;
const { DOMParser, DOMSerializer, Schema } = pm.model;
const { EditorState, Plugin } = pm.state;

// A strict policy empties `dom.style`: the attribute is read as it was written.
const isStyled = (dom, test) => test.test(dom.getAttribute("style") || "");
const KEY = "data-block-key";

function block(tag, more) {
    return {
        attrs: { [KEY]: { default: null } },
        parseDOM: [{ tag, getAttrs: (dom) => ({ [KEY]: dom.getAttribute(KEY) }) }],
        toDOM: (node) => [tag, node.attrs[KEY] ? { ...node.attrs } : {}, 0],
        ...more,
    };
}

const schema = new Schema({
    nodes: {
        doc: { content: "(p | ul | ol)+" },
        p: block("p", { content: "inline*" }),
        li: block("li", { content: "p (ul | ol)*", defining: true }),
        ul: { content: "li+", parseDOM: [{ tag: "ul" }], toDOM: () => ["ul", 0] },
        ol: { content: "li+", parseDOM: [{ tag: "ol" }], toDOM: () => ["ol", 0] },
        text: { group: "inline" },
        br: { group: "inline", inline: true, selectable: false, parseDOM: [{ tag: "br" }], toDOM: () => ["br"] },
        footnote: {
            group: "inline",
            inline: true,
            atom: true,
            attrs: { id: {}, words: {} },
            parseDOM: [{ tag: "footnote[id]", getAttrs: (dom) => ({ id: dom.id, words: dom.textContent }) }],
            toDOM: (node) => ["footnote", { id: node.attrs.id }, node.attrs.words],
        },
    },
    marks: {
        a: {
            attrs: { href: { default: null }, linktype: { default: null }, id: { default: null } },
            inclusive: false,
            parseDOM: [
                { tag: "a[linktype]", getAttrs: (dom) => ({ linktype: dom.getAttribute("linktype"), id: dom.id }) },
                {
                    tag: "a[href]",
                    getAttrs: (dom) =>
                        /^(https?:|mailto:|tel:|#|\/)/.test(dom.getAttribute("href")) && { href: dom.getAttribute("href") },
                },
            ],
            toDOM: (mark) => ["a", Object.fromEntries(Object.entries(mark.attrs).filter(([, value]) => value !== null)), 0],
        },
        b: {
            parseDOM: [
                { tag: "b", getAttrs: (dom) => !isStyled(dom, /(^|;)\s*font-weight:\s*(normal|[1-4]00)/) && null },
                { tag: "strong" },
                { tag: "span[style]", consuming: false, getAttrs: (dom) => isStyled(dom, /(^|;)\s*font-weight:\s*(bold|[6-9]00)/) && null },
            ],
            toDOM: () => ["b", 0],
        },
        i: {
            parseDOM: [
                { tag: "i" },
                { tag: "em" },
                { tag: "span[style]", consuming: false, getAttrs: (dom) => isStyled(dom, /(^|;)\s*font-style:\s*italic/) && null },
            ],
            toDOM: () => ["i", 0],
        },
    },
});

const parser = DOMParser.fromSchema(schema);
const serializer = DOMSerializer.fromSchema(schema);
const { nodes, marks } = schema;

function read(html) {
    const body = new window.DOMParser().parseFromString(html, "text/html").body;
    for (const around of [body, ...body.querySelectorAll("ul, ol")]) {
        const blank = [...around.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && !node.data.trim());
        blank.forEach((node) => node.remove()); // between blocks: else each would be a paragraph
    }
    return parser.parse(body, { preserveWhitespace: "full" });
}

function write(doc) {
    const box = document.implementation.createHTMLDocument("").createElement("div");
    box.append(serializer.serializeFragment(doc.content, { document: box.ownerDocument }));
    return box.innerHTML;
}

// Lists

const onList = (command) => (state, dispatch) => command({ state, dispatch });
const lift = onList(lists.liftListItem("li"));
const sink = onList(lists.sinkListItem("li"));

/** Another item on Enter; an empty one leaves the list. */
function split(state, dispatch) {
    const { $from, $to } = state.selection;
    if ($from.depth < 2 || !$from.sameParent($to) || $from.node(-1).type !== nodes.li) return false;
    if (!$from.parent.content.size) return lift(state, dispatch);
    dispatch?.(state.tr.delete($from.pos, $to.pos).split($from.pos, 2).scrollIntoView());
    return true;
}

function listAround(state) {
    const { $from } = state.selection;
    for (let depth = $from.depth; depth > 0; depth--) {
        const node = $from.node(depth);
        if (node.type === nodes.ul || node.type === nodes.ol) return { node, position: $from.before(depth) };
    }
    return null;
}

/** Starts a list, changes its kind, or ends it. */
const list = (type) => (state, dispatch) => {
    const around = listAround(state);
    if (!around) return onList(lists.wrapInList(type.name))(state, dispatch);
    if (around.node.type === type) return lift(state, dispatch);
    dispatch?.(state.tr.setNodeMarkup(around.position, type));
    return true;
};

// Links

function link(state, dispatch, view) {
    const { from, to, empty, $from } = state.selection;
    if (empty) return false;
    if (!dispatch) return true;
    const current = $from.marksAcross(state.selection.$to)?.find((mark) => mark.type === marks.a);
    const button = view.dom.previousElementSibling.querySelector("[data-ask]");
    const typed = window.prompt(button.dataset.ask, current?.attrs.href ?? "https://");
    if (typed === null) return true;
    let href = typed.trim();
    if (href && !/^([a-z]+:|#|\/)/i.test(href)) href = href.includes("@") ? `mailto:${href}` : `https://${href}`;
    const change = state.tr.removeMark(from, to, marks.a);
    if (href && href !== "https://") change.addMark(from, to, marks.a.create({ href }));
    dispatch(change);
    return true;
}

const COMMANDS = {
    bold: toggleMark(marks.b),
    italic: toggleMark(marks.i),
    bullets: list(nodes.ul),
    numbers: list(nodes.ol),
    link,
    undo: pm.history.undo,
};

const KEYS = {
    "Mod-b": COMMANDS.bold,
    "Mod-i": COMMANDS.italic,
    "Mod-k": link,
    "Mod-z": pm.history.undo,
    "Mod-y": pm.history.redo,
    "Shift-Mod-z": pm.history.redo,
    "Mod-]": sink,
    "Mod-[": lift,
    Enter: split,
    "Shift-Enter": (state, dispatch) => {
        dispatch?.(state.tr.replaceSelectionWith(nodes.br.create()).scrollIntoView());
        return true;
    },
};

function isOn(name, state) {
    const mark = { bold: marks.b, italic: marks.i, link: marks.a }[name];
    if (mark) {
        const { from, to, empty, $from } = state.selection;
        return empty ? !!mark.isInSet(state.storedMarks || $from.marks()) : state.doc.rangeHasMark(from, to, mark);
    }
    return listAround(state)?.node.type === { bullets: nodes.ul, numbers: nodes.ol }[name];
}

/** The two halves of a split paragraph may not have one key. */
const ownKeys = new Plugin({
    appendTransaction(transactions, before, state) {
        if (!transactions.some((transaction) => transaction.docChanged)) return null;
        const seen = new Set();
        const change = state.tr;
        state.doc.descendants((node, position) => {
            const key = node.attrs[KEY];
            if (key && seen.has(key)) change.setNodeAttribute(position, KEY, null);
            seen.add(key);
        });
        return change.steps.length ? change : null;
    },
});

/** A list of a word processor is a list. */
function mendPaste(html) {
    const body = new window.DOMParser().parseFromString(html, "text/html").body;
    for (const paragraph of body.querySelectorAll('p[class*="MsoListParagraph"]')) {
        paragraph.querySelectorAll("span[style*='mso-list']").forEach((mark) => mark.remove());
        const item = document.createElement("li");
        item.append(...paragraph.childNodes);
        const before = paragraph.previousElementSibling;
        const around = before?.matches("ul[data-pasted]") ? before : document.createElement("ul");
        around.dataset.pasted = "";
        around.append(item);
        paragraph.replaceWith(...(around === before ? [] : [around]));
    }
    return body.innerHTML;
}

/** One tab stop; the arrows go from a button to the next. */
function makeToolbar(template, name) {
    const bar = template.content.firstElementChild.cloneNode(true);
    const buttons = [...bar.querySelectorAll("button")];
    bar.setAttribute("aria-label", name);
    buttons.forEach((button, index) => (button.tabIndex = index ? -1 : 0));
    bar.addEventListener("keydown", (event) => {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        const index = buttons.indexOf(document.activeElement);
        let next = step && buttons[(index + step + buttons.length) % buttons.length];
        if (event.key === "Home") next = buttons[0];
        if (event.key === "End") next = buttons.at(-1);
        if (!next) return;
        event.preventDefault();
        buttons.forEach((button) => (button.tabIndex = button === next ? 0 : -1));
        next.focus();
    });
    return { bar, buttons };
}

function edit(area, template) {
    const label = area.labels[0];
    const name = label.firstChild.textContent.trim();
    const { bar, buttons } = makeToolbar(template, name);
    const box = document.createElement("div");
    box.className = "rich-editor";
    area.before(box);
    box.append(bar);
    const attributes = { id: area.id, role: "textbox", "aria-multiline": "true", "aria-label": name };
    for (const copied of ["lang", "aria-describedby", "aria-invalid", "required"]) {
        if (area.hasAttribute(copied)) attributes[copied === "required" ? "aria-required" : copied] = area.getAttribute(copied) || "true";
    }
    let sent = area.form.querySelector(`input[name="html"][value="${CSS.escape(area.name)}"]`);
    const view = new pm.view.EditorView(box, {
        state: EditorState.create({
            doc: read(area.dataset.rich),
            plugins: [pm.keymap.keymap(KEYS), pm.keymap.keymap(baseKeymap), pm.history.history(), ownKeys],
        }),
        attributes,
        transformPastedHTML: mendPaste,
        dispatchTransaction(transaction) {
            view.updateState(view.state.apply(transaction));
            if (transaction.docChanged) {
                if (!sent) {
                    sent = Object.assign(document.createElement("input"), { type: "hidden", name: "html", value: area.name });
                    area.after(sent);
                }
                area.value = write(view.state.doc);
            }
            show();
        },
    });
    function show() {
        for (const button of buttons) {
            if (button.hasAttribute("aria-pressed")) button.setAttribute("aria-pressed", isOn(button.dataset.command, view.state));
        }
    }
    for (const button of buttons) {
        button.addEventListener("mousedown", (event) => event.preventDefault());
        button.addEventListener("click", () => {
            COMMANDS[button.dataset.command](view.state, view.dispatch, view);
            view.focus();
        });
    }
    area.removeAttribute("id");
    area.hidden = true;
    label.addEventListener("click", () => view.focus());
    show();
}

for (const form of document.querySelectorAll("[data-section-form]")) {
    const template = form.querySelector("[data-toolbar]");
    form.querySelectorAll("textarea[data-rich]").forEach((area) => edit(area, template));
}
