// Runs one JavaScript peer for benchmarks/contest.py, which describes the protocol.
//
//   node driver.cjs NAME describe    prints what the peer says of itself as one line of JSON
//   node driver.cjs NAME             reads a job and then rounds from standard input, a line of JSON each
//
// The packages are looked for in the folder that the variable PEERS names.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const readline = require('node:readline');
const { createRequire } = require('node:module');

const [name, action] = process.argv.slice(2);
const installed = createRequire(path.join(process.env.PEERS, 'package.json'));
const peer = require(path.join(__dirname, `${name}.cjs`));
const say = (what) => process.stdout.write(`${JSON.stringify(what)}\n`);

function describe() {
  const { title, note, syntax, packages } = peer;
  const folder = (each) => path.join(process.env.PEERS, 'node_modules', each);
  const missing = packages.filter((each) => !fs.existsSync(folder(each)));
  const read = (each) => JSON.parse(fs.readFileSync(path.join(folder(each), 'package.json'), 'utf8')).version;
  const version = missing.length ? '' : packages.map((each) => `${each} ${read(each)}`).join(', ');
  say({ title, note, syntax, version, missing: missing.length ? `${missing.join(', ')} could not be installed` : '' });
}

async function work() {
  let render = null;
  let letters = null;
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const order = JSON.parse(line);
    if (!render) {
      letters = JSON.parse(fs.readFileSync(order.letters, 'utf8'));
      render = await peer.prepare(order.template, installed);
      say({ ready: true });
      continue;
    }
    const begun = process.hrtime.bigint();
    const before = process.cpuUsage();
    for (let number = 0; number < order.count; number += 1) {
      fs.writeFileSync(path.join(order.folder, `${number}.docx`), await render(letters[number]));
    }
    const used = process.cpuUsage(before);
    say({ seconds: Number(process.hrtime.bigint() - begun) / 1e9, processor: (used.user + used.system) / 1e6 });
  }
}

if (action === 'describe') describe();
else work();
