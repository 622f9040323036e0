// The page's own modules: an anonymous `define` by a script beside them would be taken for one of these.
define(['./greeting'], function (greeting) {
  'use strict';
  document.getElementById('module').textContent = greeting;
});
