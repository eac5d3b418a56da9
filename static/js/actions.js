// Buttons that need a script stay hidden without one: print, copy.

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
