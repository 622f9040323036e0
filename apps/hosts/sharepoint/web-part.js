// A web part around one figure. Its settings are attributes of the element; the elements are loaded from beside this file, by the
// browser's own modules, so that neither the site's AMD loader nor another web part's copy gets in the way.
define(['module'], function (module) {
  'use strict';
  var folder = new URL('.', new URL(module.uri, document.baseURI)).href;

  function attribute(name) {
    return name.replace(/[A-Z]/g, function (letter) { return '-' + letter.toLowerCase(); });
  }

  function figure(settings) {
    var element = document.createElement('kpi-' + (settings.element || 'gauge'));
    Object.keys(settings).forEach(function (name) {
      if (name !== 'element' && name !== 'definitions' && name !== 'asOf') element.setAttribute(attribute(name), settings[name]);
    });
    if (!settings.definitions) return element;
    var source = document.createElement('kpi-source');
    source.setAttribute('definitions', settings.definitions);
    if (settings.asOf) source.setAttribute('as-of', settings.asOf);
    source.append(element);
    return source;
  }

  return {
    /** Shows the figure in the place that the site gives; again with other settings after they were edited. */
    render: function (place, settings) {
      place.replaceChildren(figure(settings));
      return import(folder + 'plumbline/loader.js');
    },
    /** Takes the figure away. */
    dispose: function (place) {
      place.replaceChildren();
    },
  };
});
