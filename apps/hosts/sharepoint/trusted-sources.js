// The site's own gate: scripts come from its trusted sources, whatever loads them; nothing makes HTML or code of text.
(function () {
  'use strict';
  var sources = [location.origin + '/'];
  trustedTypes.createPolicy('default', {
    createScriptURL: function (address) {
      var url = new URL(address, location.href).href;
      if (sources.some(function (source) { return url.indexOf(source) === 0; })) return url;
      throw new TypeError(url + ' is not a trusted source');
    },
  });
})();
