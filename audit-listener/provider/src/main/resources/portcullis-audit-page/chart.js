// How many of the loaded entries fell into which time.

import { el, svg } from "./dom.js";
import { number, t, time } from "./language.js";

const OUTCOMES = ["success", "failure", "denied"];
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WIDTHS = [1000, 10_000, MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 7 * DAY, 30 * DAY, 365 * DAY];
const MOST_BARS = 48;
const HEIGHT = 100;

/** Nothing when there is nothing to compare. */
export function chart(entries) {
    const times = entries.map((entry) => Date.parse(entry.time));
    const first = Math.min(...times);
    const last = Math.max(...times);
    if (entries.length < 2 || first === last) {
        return [];
    }
    const bars = counted(entries, first, last);
    const most = Math.max(...bars.map(total));
    const peak = bars.find((bar) => total(bar) === most);
    const sums = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, bars.reduce((sum, bar) => sum + bar[outcome], 0)]));
    return [
        el(
            "figure",
            { class: "chart" },
            el("figcaption", {}, t("chart"), " ", OUTCOMES.map((outcome) => el("span", { class: `key ${outcome}` }, `${t(`outcome.${outcome}`)} ${number(sums[outcome])}`))),
            svg(
                "svg",
                {
                    role: "img",
                    "aria-label": t("chartText", { count: entries.length, from: time(first), to: time(last), ...sums, peak: time(peak.start), most }),
                    viewBox: `0 0 ${bars.length} ${HEIGHT}`,
                    preserveAspectRatio: "none",
                },
                bars.map((bar, index) => drawn(bar, index, most)),
            ),
            el("div", { class: "scale quiet", "aria-hidden": "true" }, el("span", {}, time(first)), el("span", {}, time(last))),
            table(bars),
        ),
    ];
}

function counted(entries, first, last) {
    const width = WIDTHS.find((one) => (last - first) / one < MOST_BARS) ?? WIDTHS.at(-1);
    const zone = MINUTE * new Date(first).getTimezoneOffset();
    const start = (moment) => Math.floor((moment - zone) / width) * width + zone;
    const bars = [];
    for (let at = start(first); at <= last; at += width) {
        bars.push({ start: at, success: 0, failure: 0, denied: 0 });
    }
    for (const entry of entries) {
        const bar = bars[Math.round((start(Date.parse(entry.time)) - bars[0].start) / width)];
        if (OUTCOMES.includes(entry.outcome)) {
            bar[entry.outcome]++;
        }
    }
    return bars;
}

function drawn(bar, index, most) {
    let top = HEIGHT;
    return OUTCOMES.filter((outcome) => bar[outcome] > 0).map((outcome) => {
        const height = (HEIGHT * bar[outcome]) / most;
        top -= height;
        return svg(
            "rect",
            { class: outcome, x: index + 0.1, y: top, width: 0.8, height },
            svg("title", {}, `${time(bar.start)}: ${t(`outcome.${outcome}`)} ${number(bar[outcome])}`),
        );
    });
}

function table(bars) {
    return el(
        "details",
        {},
        el("summary", {}, t("chartTable")),
        el(
            "table",
            {},
            el("thead", {}, el("tr", {}, el("th", { scope: "col" }, t("chart.from")), OUTCOMES.map((outcome) => el("th", { scope: "col" }, t(`outcome.${outcome}`))))),
            el(
                "tbody",
                {},
                bars
                    .filter((bar) => total(bar) > 0)
                    .map((bar) => el("tr", {}, el("th", { scope: "row" }, time(bar.start)), OUTCOMES.map((outcome) => el("td", {}, number(bar[outcome]))))),
            ),
        ),
    );
}

function total(bar) {
    return OUTCOMES.reduce((sum, outcome) => sum + bar[outcome], 0);
}
