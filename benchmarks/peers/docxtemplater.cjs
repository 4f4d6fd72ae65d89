// docxtemplater with pizzip, as its documentation shows: both are made anew for every letter.
'use strict';
const fs = require('node:fs');

module.exports = {
  title: 'docxtemplater',
  note: 'a new Docxtemplater for every letter, as its documentation asks for; the template is read from disk once',
  packages: ['docxtemplater', 'pizzip'],
  syntax: {
    value: '{$name}', for_: '{#$name}', end_for: '{/$name}', if_: '{#$name}', end_if: '{/$name}',
  },
  prepare(template, require) {
    const PizZip = require('pizzip');
    const Docxtemplater = require('docxtemplater');
    const file = fs.readFileSync(template);
    return (letter) => {
      const letterTemplate = new Docxtemplater(new PizZip(file), { paragraphLoop: true, linebreaks: true });
      letterTemplate.render(letter);
      return letterTemplate.getZip().generate({ type: 'nodebuffer', compression: 'DEFLATE' });
    };
  },
};
