// Loads each web part by AMD, as the site's framework does: a module with `render(place, properties)`.
define(function () {
  'use strict';
  document.querySelectorAll('.web-part').forEach(function (place) {
    require([place.dataset.component], function (part) {
      part.render(place, JSON.parse(place.dataset.properties));
    });
  });
});
