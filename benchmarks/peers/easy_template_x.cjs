// easy-template-x: one handler for all letters.
'use strict';
const fs = require('node:fs');

module.exports = {
  title: 'easy-template-x',
  note: 'one handler for all letters; the template is read from disk once',
  packages: ['easy-template-x'],
  syntax: {
    value: '{$name}', for_: '{#$name}', end_for: '{/$name}', if_: '{#$name}', end_if: '{/$name}',
  },
  prepare(template, require) {
    const { TemplateHandler } = require('easy-template-x');
    const file = fs.readFileSync(template);
    const handler = new TemplateHandler();
    return (letter) => handler.process(file, letter);
  },
};
