/* Starts what Wagtail's inline scripts start, which the policy of the CMS does not allow (commons/web/starting.py). */
(() => {
  const CALLED = ["initDateChooser", "initTimeChooser", "initDateTimeChooser", "createTaskChooser"];
  const MADE = [
    ...["Chooser", "PageChooser", "ImageChooser", "DocumentChooser", "SnippetChooser"],
    ...["InlinePanel", "MultipleChooserPanel"],
  ];

  const selectAll = () => {
    const all = document.querySelector("[name=select_all]");
    all?.addEventListener("change", () => {
      document.querySelectorAll("[name=locales]").forEach((box) => (box.checked = all.checked));
    });
  };

  const start = (element) => {
    const { start: name, with: values } = element.dataset;
    delete element.dataset.start; // once
    if (CALLED.includes(name)) window[name](...JSON.parse(values));
    else if (MADE.includes(name)) new window[name](...JSON.parse(values));
    else if (name === "selectAll") selectAll();
    else if (name === "chooserUrls") window.chooserUrls ??= JSON.parse(values)[0];
  };

  const startAll = (root) => {
    if (root.matches?.("[data-start]")) start(root);
    root.querySelectorAll?.("[data-start]").forEach(start);
  };

  document.addEventListener("DOMContentLoaded", () => {
    startAll(document);
    const added = (changes) => changes.forEach((change) => change.addedNodes.forEach(startAll));
    new MutationObserver(added).observe(document.body, { childList: true, subtree: true });
  });
})();
