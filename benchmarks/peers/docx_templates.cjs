// docx-templates, in the quickest way that its documentation names: without the sandbox, at its own level of compression.
'use strict';
const fs = require('node:fs');

module.exports = {
  title: 'docx-templates',
  note: 'without its sandbox (noSandbox), which is its quickest way; the template is read from disk once',
  packages: ['docx-templates'],
  syntax: {
    value: '{INS $path}',
    for_: '{FOR $item IN $path}',
    end_for: '{END-FOR $item}',
    if_: '{IF $path}',
    end_if: '{END-IF}',
    row_for: '{FOR $item IN $path}',
    row_end: '{END-FOR $item}',
    item_prefix: '$',
  },
  prepare(template, require) {
    const { createReport } = require('docx-templates');
    const file = fs.readFileSync(template);
    return (letter) => createReport({ template: file, data: letter, cmdDelimiter: ['{', '}'], noSandbox: true });
  },
};
