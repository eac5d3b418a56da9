// Finds what a page asks for by its data- attributes; everything works as HTML before this file arrives.

const wide = matchMedia("(min-width: 62rem)");

if (wide.matches && document.querySelector("[data-contents]")) import("./contents.js");
if (document.querySelector("[data-embed-src]")) import("./embed.js");
if (document.querySelector("[data-print], [data-copy]")) import("./actions.js");
