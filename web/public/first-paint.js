// Sets the theme and the language before the first paint: the viewer's choice, else the system's.
(function () {
  function chosen(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // Storage may be off; the system decides then.
    }
  }
  var page = document.documentElement;

  var theme = chosen('reelgraph.theme');
  var dark =
    theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  page.dataset.theme = dark ? 'dark' : 'light';

  // What the page is written in: src/words/languages.ts has the same list.
  var directions = { en: 'ltr', id: 'ltr' };
  var wanted = [chosen('reelgraph.language')]
    .concat(navigator.languages)
    .map(function (tag) {
      return tag ? tag.toLowerCase().split('-')[0] : '';
    })
    .find(function (tag) {
      return Object.hasOwn(directions, tag);
    });
  page.lang = wanted || 'en';
  page.dir = directions[page.lang];
})();
