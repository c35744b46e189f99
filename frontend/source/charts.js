// Draws every [data-chart]; its figures stand in the JSON element that data-chart names and, for readers, in a table beside it.
import { BarChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";

use([BarChart, LineChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);
const COLOURS = ["#0b4a8f", "#d08700", "#2f7d5b", "#7a5195", "#52606d"];
const MARK = "#d08700";
const SYMBOLS = ["circle", "rect", "triangle", "diamond"];
const DASHES = ["solid", "dashed", "dotted"];
const FONT = '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif';

// A legend of several lines needs its room; names are as wide as their Chinese characters.
function below(series, place) {
  const width = series.reduce((sum, { name }) => sum + 48 + 14 * name.length, 0);
  return series.length > 1 ? 14 + 24 * Math.ceil(width / Math.max(place.clientWidth, 1)) : 8;
}

function draw(place) {
  const { categories, series, horizontal, stacked, kind = "bar", percent, marked } = JSON.parse(document.getElementById(place.dataset.chart).textContent);
  const names = { type: "category", data: categories, inverse: Boolean(horizontal), axisTick: { show: false }, axisLabel: { color: "#52606d" } };
  const format = (value) => (value === null || value === undefined ? "—" : Number(value).toLocaleString("en-US") + (percent ? "%" : ""));
  const values = { type: "value", minInterval: percent ? 0 : 1, axisLabel: { color: "#52606d", formatter: format }, splitLine: { lineStyle: { color: "#e4e7eb" } } };
  const chart = init(place);
  chart.setOption({
    animation: false,
    color: COLOURS,
    textStyle: { fontFamily: FONT, fontSize: 13 },
    aria: { enabled: false, decal: { show: series.length > 1 } },
    tooltip: { trigger: "axis", renderMode: "richText", axisPointer: { type: kind === "line" ? "line" : "shadow" }, valueFormatter: format },
    legend: series.length > 1 ? { bottom: 0 } : undefined,
    grid: { left: 8, right: 44, top: 12, bottom: below(series, place), containLabel: true },
    xAxis: horizontal ? values : names,
    yAxis: horizontal ? names : values,
    series: series.map(({ name, data }, number) => (kind === "line"
      ? { name, data, type: "line", symbol: SYMBOLS[number % SYMBOLS.length], symbolSize: 8, lineStyle: { width: 2, type: DASHES[number % DASHES.length] } }
      : {
        name, type: "bar", barMaxWidth: 28, stack: stacked ? "all" : undefined,
        data: data.map((value, place) => (place === marked ? { value, itemStyle: { color: MARK } } : value)),
        label: { show: !stacked && series.length * categories.length <= 40, position: horizontal ? "right" : "top", color: "#1f2933", formatter: (point) => format(point.value) },
      })),
  });
  new ResizeObserver(() => {
    chart.setOption({ grid: { bottom: below(series, place) } });
    chart.resize();
  }).observe(place);
}

document.querySelectorAll("[data-chart]").forEach(draw);
