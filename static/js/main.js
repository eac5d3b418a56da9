// Finds what a page asks for by its data- attributes; everything works as HTML before this file arrives.

if (document.querySelector("[data-print], [data-copy], [data-contents]")) import("./reading.js");
if (document.querySelector("[data-embed-src]")) import("./embed.js");
