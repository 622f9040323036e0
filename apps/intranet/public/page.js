// The intranet's own script: plain, external, not a module. It knows nothing of the KPI elements but that they follow
// `lang` and `color-scheme` like any other content.
(function () {
  'use strict';

  var root = document.documentElement;

  function remember(key, value) {
    try {
      localStorage.setItem(key, value);
    } catch {
      // Storage may be refused; the choice then lasts until the page is left.
    }
  }

  function recall(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  }

  function setTheme(theme) {
    root.dataset.theme = theme;
    var button = document.getElementById('theme');
    if (button) button.setAttribute('aria-pressed', String(theme === 'dark'));
    remember('intranet-theme', theme);
  }

  function setLanguage(language) {
    root.lang = language;
    document.querySelectorAll('[data-fr]').forEach(function (node) {
      if (!node.dataset.en) node.dataset.en = node.textContent;
      node.textContent = node.dataset[language];
    });
    document.querySelectorAll('[data-label-fr]').forEach(function (node) {
      if (!node.dataset.labelEn) node.dataset.labelEn = node.getAttribute('label');
      node.setAttribute('label', node.getAttribute('data-label-' + language));
    });
    document.querySelectorAll('button[data-language]').forEach(function (button) {
      button.setAttribute('aria-pressed', String(button.dataset.language === language));
    });
    remember('intranet-language', language);
  }

  // In the head, before anything is drawn: the page must not flash in the other theme.
  root.dataset.theme = recall('intranet-theme') || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');

  document.addEventListener('DOMContentLoaded', function () {
    setTheme(root.dataset.theme);
    var language = recall('intranet-language');
    setLanguage(language === 'fr' || language === 'es' ? language : 'en');
    document.getElementById('theme').addEventListener('click', function () {
      setTheme(root.dataset.theme === 'dark' ? 'light' : 'dark');
    });
    document.querySelectorAll('button[data-language]').forEach(function (button) {
      button.addEventListener('click', function () {
        setLanguage(button.dataset.language);
      });
    });
  });
})();
