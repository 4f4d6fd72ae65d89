// carbone, the edition that can be embedded. A loop has no tag of its own: what repeats ends where a tag says [i+1].
'use strict';
const { promisify } = require('node:util');

module.exports = {
  title: 'carbone',
  note: 'the embeddable edition; it keeps the template itself',
  packages: ['carbone'],
  syntax: {
    value: '{d.$marker}',
    for_: '',
    end_for: '{d.$next}',
    if_: '{d.$marker:ifNEM:showBegin}',
    end_if: '{d.$marker:showEnd}',
    row_end: '{d.$next}',
  },
  prepare(template, require) {
    const carbone = require('carbone');
    const render = promisify(carbone.render.bind(carbone));
    return (letter) => render(template, letter);
  },
};
