// The block in the editor: which figure, its settings line by line, and what is read where there is no script.
(function (blocks, editor, components, element) {
  'use strict';
  var create = element.createElement;

  function edit(props) {
    var set = function (name) {
      return function (value) {
        var change = {};
        change[name] = value;
        props.setAttributes(change);
      };
    };
    return create('div', editor.useBlockProps(),
      create(components.SelectControl, {
        label: 'Figure', value: props.attributes.figure, onChange: set('figure'),
        options: [{ label: 'Gauge', value: 'gauge' }, { label: 'Trend', value: 'trend' }, { label: 'Funnel', value: 'funnel' }],
      }),
      create(components.TextareaControl, {
        label: 'Settings, one to a line', help: 'definitions=/kpis/sales.json, kpi=win_rate, period=2017-Q4', value: props.attributes.settings, onChange: set('settings'),
      }),
      create(components.TextareaControl, {
        label: 'Without scripts', help: 'A dated number with a link: what a mail or a printout shows.', value: props.attributes.floor, onChange: set('floor'),
      }));
  }

  blocks.registerBlockType('plumbline/kpi', { edit: edit, save: function () { return null; } });
})(window.wp.blocks, window.wp.blockEditor, window.wp.components, window.wp.element);
