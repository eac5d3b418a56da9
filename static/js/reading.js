// What helps reading a long page: print it, copy its attribution, see where one is in its contents.

for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
}

for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).innerText);
        const label = button.textContent;
        button.textContent = button.dataset.done;
        setTimeout(() => (button.textContent = label), 2000);
    });
}

// The part being read is the last heading above the upper third of the window.
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
