// Marks in the contents the part being read.

const links = new Map(
    [...document.querySelectorAll("[data-contents] a")].map((link) => [link.hash.slice(1), link]),
);
const headings = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);

function mark() {
    const passed = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight / 3);
    const current = links.get((passed.at(-1) ?? headings[0])?.id);
    for (const link of links.values()) link.removeAttribute("aria-current");
    current?.setAttribute("aria-current", "true");
}

const observer = new IntersectionObserver(mark, { rootMargin: "0px 0px -66%" });
headings.forEach((heading) => observer.observe(heading));
