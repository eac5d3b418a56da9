// Finds what a page asks for by its data- attributes; everything works as HTML before this file arrives.
// One small file rather than four: each request costs the reader more than these lines do.

function printing(button) {
    button.hidden = false;
    button.addEventListener("click", () => print());
}

function copying(button) {
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).innerText);
        const label = button.textContent;
        button.textContent = button.dataset.done;
        setTimeout(() => (button.textContent = label), 2000);
    });
}

/** Replaces the card of an outside video by its player, only when asked. */
function playing(button) {
    button.hidden = false;
    button.addEventListener("click", () => {
        const player = document.createElement("iframe");
        player.className = "player";
        player.src = button.dataset.embedSrc;
        player.title = button.dataset.embedTitle;
        player.allowFullscreen = true;
        player.referrerPolicy = "strict-origin-when-cross-origin";
        button.closest("[data-embed]").replaceWith(player);
        player.focus();
    });
}

/** Marks in the contents the part being read: the last heading above the upper third of the window. */
function following(contents) {
    const links = [...contents.querySelectorAll("a")];
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
}

document.querySelectorAll("[data-print]").forEach(printing);
document.querySelectorAll("[data-copy]").forEach(copying);
document.querySelectorAll("[data-embed-src]").forEach(playing);
document.querySelectorAll("[data-contents]").forEach(following);
