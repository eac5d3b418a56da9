// Replaces the card of an outside video by its player, only when asked.

for (const button of document.querySelectorAll("[data-embed-src]")) {
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
