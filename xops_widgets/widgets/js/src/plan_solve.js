// The set of safeguards that leaves least expected harm within limits, exactly, by branch and bound; as plan_solve.py, which asks HiGHS.
//
// A bound for a node: meeting a group T averts gain[T] once. For any share[T] from 0 to gain[T] that is at most share[T] plus
// (gain[T] - share[T]) for each of its safeguards that is chosen. So no set averts more than the sum of the shares, plus what is
// left of each safeguard where that is more than its days and alarms cost at any price of a day and of an alarm, plus the room at
// these prices: the Lagrangian relaxation (M. L. Fisher, The Lagrangian relaxation method for solving integer programming
// problems, Management Science 27, 1981, pages 1-18). Shares and prices are improved one at a time.
const COUNT = 32; // a set is the bits of one whole number, so it has at most 31; one hundredth of a person-day weighs more than any number of safeguards
const ROOT_PASSES = 40, PASSES = 2, WORTH_A_PASS = 1e-4;

const lowest = (bits) => 31 - Math.clz32(bits & -bits);
const sumOf = (bits, values) => { let sum = 0; for (let b = bits; b; b &= b - 1) sum += values[lowest(b)]; return sum; };
export const numbersOf = (bits) => { const found = []; for (let b = bits; b; b &= b - 1) found.push(lowest(b)); return found; };

/** The least price at which what is bought at most fills the room: as a knapsack is filled by what each is worth a unit. */
function priceOf(room, cost, worth, free) {
  if (room === Infinity) return 0;
  const wanted = [];
  let all = 0;
  for (let b = free; b; b &= b - 1) {
    const i = lowest(b);
    if (worth(i) > 0 && cost[i] > 0) { wanted.push(i); all += cost[i]; }
  }
  if (all <= room) return 0;
  const rate = (i) => worth(i) / cost[i];
  wanted.sort((a, b) => rate(b) - rate(a));
  let filled = 0;
  for (const i of wanted) { filled += cost[i]; if (filled > room) return rate(i); }
  return 0;
}

/**
 * Look through the sets within limits that avert at least `floor()`, best bounds first; `visit(bits, averted)` may raise the floor, and
 * stops it by returning true. A set that only adds what averts nothing may be left out: it costs more and is worth no more.
 */
function search({ ids, masks, gains, hours, price, alarms, averted, shares: kept }, { most, mostAlarms, floor, visit, chosen = 0, banned = 0 }) {
  const left = new Float64Array(ids.length), worth = new Float64Array(ids.length);
  let done = false;
  const node = (chosen, free, active, shares, got, passes) => {
    let alarmPrice = 0;
    for (;;) {
      const room = most - sumOf(chosen, price), roomAlarms = mostAlarms - sumOf(chosen, alarms);
      if (room < 0 || roomAlarms < 0) return;
      done = visit(chosen, got) === true;
      if (done) return;
      for (let b = free; b; b &= b - 1) { const i = lowest(b); if (price[i] > room || alarms[i] > roomAlarms) free &= ~(1 << i); }
      active = active.filter((k) => !(masks[k] & chosen) && masks[k] & free);
      if (!active.some((k) => gains[k] > 0)) return;
      shares = shares.slice();
      for (let b = free; b; b &= b - 1) { const i = lowest(b); worth[i] = -hours[i]; }
      const shared = [];
      let sum = 0;
      for (const k of active) {
        const members = masks[k] & free, single = (members & (members - 1)) === 0;
        let each = gains[k];
        if (gains[k] < 0) each /= numbersOf(members).length; // harm that is added once is at least so much for each
        else if (single) shares[k] = 0;
        else { shared.push(k); sum += shares[k]; each -= shares[k]; }
        for (let b = members; b; b &= b - 1) worth[lowest(b)] += each;
      }
      const bound = () => {
        const dayPrice = priceOf(room, price, (i) => worth[i] - alarmPrice * alarms[i], free);
        alarmPrice = priceOf(roomAlarms, alarms, (i) => worth[i] - dayPrice * price[i], free);
        let found = got + sum + (dayPrice && dayPrice * room) + (alarmPrice && alarmPrice * roomAlarms);
        for (let b = free; b; b &= b - 1) {
          const i = lowest(b);
          left[i] = worth[i] - dayPrice * price[i] - alarmPrice * alarms[i];
          if (left[i] > 0) found += left[i];
        }
        return found;
      };
      let now = bound();
      for (let pass = 0; pass < passes && now >= floor(); pass++) {
        for (const k of shared) { // between the two that are worth most, neither is worth more than the other lacks
          const members = masks[k] & free;
          let first = -Infinity, second = -Infinity;
          for (let b = members; b; b &= b - 1) { const v = left[lowest(b)] + shares[k]; if (v > first) { second = first; first = v; } else if (v > second) second = v; }
          const next = Math.min(gains[k], Math.max(0, (first + second) / 2)), more = next - shares[k];
          if (more === 0) continue;
          shares[k] = next; sum += more;
          for (let b = members; b; b &= b - 1) { const i = lowest(b); left[i] -= more; worth[i] -= more; }
        }
        const before = now;
        now = bound();
        if (before - now < WORTH_A_PASS * Math.abs(now - floor())) break;
      }
      if (passes === ROOT_PASSES) kept.set(shares); // the next search of these groups begins with them
      if (now < floor()) return;
      let must = 0, never = 0; // without these, or with those, the bound is below the floor
      for (let b = free; b; b &= b - 1) {
        const i = lowest(b);
        if (left[i] > 0 && now - left[i] < floor()) must |= 1 << i;
        if (left[i] < 0 && now + left[i] < floor()) never |= 1 << i;
      }
      free &= ~(must | never);
      if (must | never) { chosen |= must; got = averted(chosen); continue; }
      let next = -1;
      for (let b = free; b; b &= b - 1) { const i = lowest(b); if (next < 0 || Math.abs(left[i]) < Math.abs(left[next])) next = i; }
      free &= ~(1 << next);
      node(chosen | (1 << next), free, active, shares, averted(chosen | (1 << next)), PASSES);
      if (done) return;
      passes = PASSES;
    }
  };
  node(chosen, (2 ** ids.length - 1) & ~chosen & ~banned, masks.map((_, k) => k), kept, averted(chosen), ROOT_PASSES);
}

/** A good set to begin with: the most harm averted a price, one after the other. */
function begin({ ids, price, alarms, averted, slack }, { most, mostAlarms, chosen = 0, banned = 0 }) {
  for (let bits = chosen; ;) {
    const now = averted(bits);
    let best = 0, rate = 0;
    for (let i = 0; i < ids.length; i++) {
      const next = bits | (1 << i);
      if (next === bits || banned >> i & 1 || sumOf(next, price) > most || sumOf(next, alarms) > mostAlarms) continue;
      const more = averted(next) - now;
      if (more > slack && more / price[i] > rate) { best = next; rate = more / price[i]; }
    }
    if (!best) return bits;
    bits = best;
  }
}

/**
 * The best set as numbers of safeguards; null if none fits. groups: of `groupsOf`; cents, alarms: the most it may have, null for no limit.
 * notAll: of these at least one is left out; where it is empty, the set has at least one. near: sets that may be good, as bits.
 */
export function bestSet(groups, cents, alarms, notAll = null, near = []) {
  const masks = [...groups.gain.keys()], gains = [...groups.gain.values()].map((gain) => -gain);
  const averted = (bits) => { let sum = 0; for (let k = 0; k < masks.length; k++) if (masks[k] & bits) sum += gains[k]; return sum - sumOf(bits, groups.hours); };
  groups.shares ??= new Float64Array(masks.length);
  const problem = { ...groups, masks, gains, averted, price: groups.cents.map((c) => c * COUNT + 1) };
  const limits = { most: cents === null ? Infinity : cents * COUNT + COUNT - 1, mostAlarms: alarms ?? Infinity };
  if (notAll === null) return numbersOf(bestWithin(problem, limits, near));
  const parts = notAll.length ? notAll.map((i) => ({ banned: 1 << i })) : groups.ids.map((_, i) => ({ chosen: 1 << i }));
  const found = parts.map((part) => bestWithin(problem, { ...limits, ...part }, [])).filter((bits) => bits !== null);
  if (!found.length) return null;
  const most = Math.max(...found.map(averted)), price = (bits) => sumOf(bits, problem.price);
  return found.filter((bits) => averted(bits) >= most - groups.slack).map((bits) => ({ bits, price: price(bits), own: numbersOf(bits) }))
    .sort((a, b) => a.price - b.price || inOrder(a.own, b.own))[0].own;
}

/** Compare two sets of one size: the one whose first safeguard comes first, and so on. */
function inOrder(a, b) {
  const k = a.findIndex((i, at) => i !== b[at]);
  return k < 0 ? 0 : a[k] - b[k];
}

function bestWithin(problem, limits, near) {
  const { averted, slack, price, ids } = problem, { chosen = 0, banned = 0 } = limits;
  const fits = (bits) => sumOf(bits, price) <= limits.most && sumOf(bits, problem.alarms) <= limits.mostAlarms;
  if (!fits(chosen)) return null;
  let best = begin(problem, limits), most = averted(best);
  const better = (bits, found) => { if (found > most) { best = bits; most = found; } };
  for (const bits of near) if (fits(bits) && (bits & chosen) === chosen && !(bits & banned)) better(bits, averted(bits));
  search(problem, { ...limits, floor: () => most + slack / 100, visit: better });
  // Of those that avert as much: the cheapest, and of these the first in order. Mostly there is no other.
  const another = (part) => {
    let found = null;
    search(problem, { ...limits, most: sumOf(best, price), ...part, floor: () => most - slack,
      visit: (bits, got) => { if (bits !== best && got >= most - slack) { found = bits; return true; } return false; } });
    return found;
  };
  const other = another({});
  if (other === null) return best;
  best = other;
  for (let cheaper = other; cheaper !== null; cheaper = another({ most: sumOf(best, price) - 1 })) best = cheaper;
  return first();

  function first() { // take the first safeguard in order with which a set as good is left, then the next
    let taken = chosen, out = banned;
    for (let i = 0; i < ids.length && taken !== best; i++) {
      if (taken >> i & 1 || out >> i & 1) continue;
      if (!(best >> i & 1)) best = another({ chosen: taken | (1 << i), banned: out }) ?? best;
      if (best >> i & 1) taken |= 1 << i; else out |= 1 << i;
    }
    return best;
  }
}
