namespace Yidang.Hub.Pages;

/// <summary>The report's only script: reads the curve off under the pointer or the slider, and opens what is folded before printing.</summary>
internal static class PageScript
{
    public const string Text = """
        (() => {
          const slider = document.getElementById('at');
          if (slider) {
            const points = JSON.parse(document.getElementById('points').textContent);
            const reading = document.getElementById('reading');
            const lowest = points[0][0], highest = points[points.length - 1][0];
            const percent = share => (100 * share).toFixed(2) + ' %';
            const show = () => {
              const [threshold, pairs, precision, recall, f1] = points[slider.value];
              reading.textContent = `From ${threshold.toFixed(1)} bits: ${pairs.toLocaleString('en')} pairs, precision ${percent(precision)}, recall ${percent(recall)}, F1 ${percent(f1)}`;
              for (const line of document.querySelectorAll('#curve .cursor')) {
                const left = +line.dataset.left, right = +line.dataset.right;
                const x = left + (threshold - lowest) / (highest - lowest || 1) * (right - left);
                line.setAttribute('x1', x);
                line.setAttribute('x2', x);
              }
            };
            const follow = event => {
              const svg = event.currentTarget, line = svg.querySelector('.cursor'), box = svg.getBoundingClientRect();
              const x = (event.clientX - box.left) / box.width * svg.viewBox.baseVal.width;
              const threshold = lowest + (x - line.dataset.left) / (line.dataset.right - line.dataset.left) * (highest - lowest);
              let nearest = 0;
              points.forEach((p, i) => { if (Math.abs(p[0] - threshold) < Math.abs(points[nearest][0] - threshold)) nearest = i; });
              slider.value = nearest;
              show();
            };
            slider.addEventListener('input', show);
            for (const svg of document.querySelectorAll('#curve svg')) svg.addEventListener('pointermove', follow);
            show();
          }
          addEventListener('beforeprint', () => { for (const folded of document.querySelectorAll('details')) folded.open = true; });
        })();
        """;
}
