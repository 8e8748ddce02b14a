// Sets the theme before the first paint: the viewer's choice, else the system's.
(function () {
  var chosen = null;
  try {
    chosen = localStorage.getItem('reelgraph.theme');
  } catch {
    // Storage may be off; the system decides then.
  }
  var dark =
    chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
