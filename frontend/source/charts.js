// Draws every [data-chart]; its figures stand in the JSON element that data-chart names and, for readers, in a table beside it.
import { BarChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";

use([BarChart, LineChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);
const COLOURS = ["#0b4a8f", "#d08700", "#2f7d5b", "#7a5195", "#52606d"];
const FONT = '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif';

function draw(place) {
  const { categories, series, horizontal, stacked } = JSON.parse(document.getElementById(place.dataset.chart).textContent);
  const names = { type: "category", data: categories, inverse: Boolean(horizontal), axisTick: { show: false }, axisLabel: { color: "#52606d" } };
  const values = { type: "value", minInterval: 1, axisLabel: { color: "#52606d" }, splitLine: { lineStyle: { color: "#e4e7eb" } } };
  const chart = init(place);
  chart.setOption({
    animation: false,
    color: COLOURS,
    textStyle: { fontFamily: FONT, fontSize: 13 },
    aria: { enabled: false, decal: { show: series.length > 1 } },
    tooltip: { trigger: "axis", renderMode: "richText", axisPointer: { type: "shadow" } },
    legend: series.length > 1 ? { bottom: 0 } : undefined,
    grid: { left: 8, right: 28, top: 12, bottom: series.length > 1 ? 36 : 8, containLabel: true },
    xAxis: horizontal ? values : names,
    yAxis: horizontal ? names : values,
    series: series.map(({ name, data }) => ({
      name, data, type: "bar", barMaxWidth: 28, stack: stacked ? "all" : undefined,
      label: { show: !stacked, position: horizontal ? "right" : "top", color: "#1f2933" },
    })),
  });
  new ResizeObserver(() => chart.resize()).observe(place);
}

document.querySelectorAll("[data-chart]").forEach(draw);
