// Marks in the contents the part being read: the last heading above the upper third of the window.

const links = [...document.querySelectorAll("[data-contents] a")];
const headings = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
const passed = new Set();

const observer = new IntersectionObserver(
    (entries) => {
        for (const { target, isIntersecting } of entries) passed[isIntersecting ? "add" : "delete"](target);
        const current = Math.max(headings.findLastIndex((heading) => passed.has(heading)), 0);
        links.forEach((link, index) => {
            if (index === current) link.setAttribute("aria-current", "true");
            else link.removeAttribute("aria-current");
        });
    },
    { rootMargin: "9999999px 0px -66%" },
);

headings.filter(Boolean).forEach((heading) => observer.observe(heading));
