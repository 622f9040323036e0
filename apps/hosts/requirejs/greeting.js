define(function () {
  'use strict';
  return 'Good morning';
});
