// Workers that train parts of sweeps, shared by all labs of a page. Where there are none (a browser that forbids
// them), the lab trains by itself, more slowly. The newest request wins: what comes back for an older one is dropped.
import { worker } from './assets.js';
import { compiled } from './core.js';
import { trusted } from './trusted.js';

/** @typedef {import('./host.js').Host} Host */
/** @typedef {{ request: number, host: Host, number: number, rates: Float64Array }} Job */
/** @typedef {{ worker: Worker, busy: Job | undefined, silent: number }} Member silent: how often it was looked at since it was heard of last */

/** @type {Member[] | undefined} */
let members;

/** Milliseconds between two looks at the workers, and how many looks one may be silent: it gives a sign of life each second. */
const LOOK = 1000;
const LOOKS = 8;
/** The next look. @type {ReturnType<typeof setTimeout> | 0} */
let watching = 0;

/** How many requests were made: an answer says which one it is to. */
let requests = 0;

/** As many as there are processors besides the one that draws, within reason. */
const SIZE = Math.min(4, Math.max(1, (navigator.hardwareConcurrency || 2) - 1));

/** A worker that has the compiled core. Throws where the browser forbids workers. */
export function startWorker() {
  const { address, type } = worker();
  const member = new Worker(trusted(address), { type });
  send(member, compiled);
  return member;
}

/** @param {Worker} worker @param {import('./types').WorkerRequest} message */
function send(worker, message) {
  worker.postMessage(message);
}

/** @param {Member} member */
function listen(member) {
  member.worker.addEventListener('message', (/** @type {MessageEvent<import('./types').WorkerAnswer>} */ { data }) => {
    const job = member.busy;
    member.silent = 0;
    if (!job || data?.request !== job.request) return; // an older one, on its way while the newer one was made
    if (data.works) return;
    if (!(data.numbers instanceof Float64Array) || !job.host.lab.takeIn(job.number, job.rates, data.numbers)) { drop(member); return; }
    member.busy = undefined;
    job.host.redraw();
  });
  member.worker.addEventListener('error', () => drop(member));
}

/** Looks, while workers are busy, for those that are not heard of any more: while the page itself was busy or hidden, no look was taken. */
function watch() {
  const busy = (members ?? []).filter((member) => member.busy);
  watching = busy.length ? setTimeout(watch, LOOK) : 0;
  for (const member of busy) {
    member.silent += 1;
    if (member.silent > LOOKS) drop(member);
  }
}

/** A worker that fails is used no more; the lab trains what it was to train. @param {Member} member */
function drop(member) {
  const job = member.busy;
  member.worker.terminate();
  members = members?.filter((other) => other !== member);
  if (!job) return;
  job.host.lab.takeBack(job.number, job.rates);
  job.host.redraw();
}

/** @param {Member} member */
function stop(member) {
  member.busy = undefined;
  requests += 1;
  send(member.worker, { request: requests });
}

/** A lab that leaves the page is trained for no more. @param {Host} host */
export function release(host) {
  for (const member of members ?? []) {
    const { busy } = member;
    if (busy?.host !== host) continue;
    stop(member);
    if (!host.isStopped) host.lab.takeBack(busy.number, busy.rates); // wanted again if it comes back
  }
}

/** Gives the workers that have nothing to do parts of a lab's sweep. @param {Host} host */
export function share(host) {
  const { lab } = host;
  // What is trained for a sweep of the lab that is over is wanted no more.
  for (const member of members ?? []) {
    if (member.busy?.host === host && member.busy.number !== lab.sweepNumber()) stop(member);
  }
  for (let i = 0; i < SIZE; i++) {
    const idle = members?.find(({ busy }) => !busy);
    if (members && !idle) return;
    const rates = lab.handOut();
    if (rates.length === 0) return;
    if (!members) {
      try {
        members = Array.from({ length: SIZE }, () => ({ worker: startWorker(), busy: undefined, silent: 0 }));
        members.forEach(listen);
      } catch {
        members = [];
      }
    }
    const member = idle ?? members[0];
    if (!member) { lab.takeBack(lab.sweepNumber(), rates); return; }
    requests += 1;
    member.busy = { request: requests, host, number: lab.sweepNumber(), rates };
    member.silent = 0;
    watching ||= setTimeout(watch, LOOK);
    send(member.worker, { request: requests, query: lab.trainingQuery(), rates });
  }
}
