namespace Yidang.Hub.Pages;

/// <summary>How a report looks: on a desk, on a phone, in the dark, on paper. The colours are Okabe and Ito's, which colour-blind readers tell apart.</summary>
internal static class PageStyle
{
    public const string Css = """
        :root{color-scheme:light dark;--bg:#fff;--ink:#1b1e22;--quiet:#5a6067;--line:#dfe2e5;--soft:#f3f5f6;--for:#0072b2;--against:#d55e00;--third:#00795a;--pale:#a9cfe6;--mark:#ffe9b8}
        @media (prefers-color-scheme:dark){:root{--bg:#16181b;--ink:#e9e7e3;--quiet:#a3a8ae;--line:#363a3f;--soft:#202327;--for:#56b4e9;--against:#e8903e;--third:#35c79c;--pale:#2c5f80;--mark:#5c4a1c}}
        *{box-sizing:border-box}
        html{scroll-behavior:smooth;-webkit-text-size-adjust:100%}
        body{font:15px/1.5 system-ui,-apple-system,"Segoe UI","Noto Sans","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;background:var(--bg);color:var(--ink);margin:0 auto;max-width:66rem;padding:1.2rem 1.2rem 4rem}
        h1{font-size:1.5rem;line-height:1.25;margin:0 0 .2rem;overflow-wrap:anywhere}h2{font-size:1.2rem;margin:2.6rem 0 .3rem;padding-top:.5rem;border-top:1px solid var(--line)}h3{font-size:1rem;margin:1.4rem 0 .3rem}
        p{margin:.3rem 0 .8rem;max-width:46rem}.quiet,small{color:var(--quiet);font-size:.87rem}
        a{color:var(--for)}nav{display:flex;flex-wrap:wrap;gap:.2rem 1rem;margin:1rem 0 0}
        .key{display:grid;grid-template-columns:repeat(auto-fit,minmax(7.3rem,1fr));gap:.7rem 1.2rem;margin:1.2rem 0}
        .key div{border-left:3px solid var(--line);padding-left:.6rem}.key dt{color:var(--quiet);font-size:.87rem}.key dd{margin:0;font-size:1.35rem;line-height:1.3;font-variant-numeric:tabular-nums}.key dd small{display:block;font-size:.82rem;line-height:1.3}
        .key .well{border-color:var(--for)}
        table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}th{font-weight:600;text-align:left;vertical-align:bottom;color:var(--quiet);font-size:.87rem}
        th,td{padding:.22rem .7rem .22rem 0;border-bottom:1px solid var(--line)}td,tbody th{vertical-align:top}tbody th{color:var(--ink)}.n{text-align:right;white-space:nowrap}tbody tr:last-child>*{border-bottom:0}
        .bar{position:relative;min-width:9rem;height:1.5rem;padding:0}
        td.bar i,th.bar i{position:absolute}td.bar .f{top:.32rem;height:.95rem;border-radius:1px;background:var(--for)}td.bar .f.a{background:var(--against)}td.bar .f.p{background:var(--pale)}td.bar .f.q{background:var(--quiet)}
        td.bar .t{top:0;bottom:0;width:1px;background:var(--line)}td.bar .z{top:0;bottom:0;width:1px;background:var(--quiet)}td.bar .h{top:0;bottom:0;width:0;border-left:2px dashed var(--ink)}
        th.bar span{position:absolute;bottom:.2rem;transform:translateX(-50%);font-weight:400;white-space:nowrap}
        :has(+.bar){padding-right:1.6rem}.bar+*{padding-left:1.6rem}table.fixed{table-layout:fixed}
        .lv{white-space:nowrap}.doubt{color:var(--against)}
        details{margin:.35rem 0;border:1px solid var(--line);border-radius:6px;padding:0 .8rem}details[open]{padding-bottom:.6rem}summary{cursor:pointer;padding:.45rem 0;display:flex;flex-wrap:wrap;gap:.1rem .8rem;align-items:baseline}summary b{font-variant-numeric:tabular-nums}
        summary::before{content:"▸";color:var(--quiet);width:.8rem}details[open]>summary::before{content:"▾"}
        .v{overflow-wrap:anywhere;font-size:.93rem}.v mark{background:var(--mark);color:inherit;border-radius:2px;box-shadow:0 2px 0 var(--against)}.none{color:var(--quiet)}
        .legend{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;font-size:.9rem;margin:.3rem 0}.legend span::before{content:"";display:inline-block;width:1.6rem;height:0;border-top:3px solid;margin-right:.4rem;vertical-align:middle}
        .legend .box::before{height:.8rem;border:0;background:currentColor}.legend span span{color:var(--ink)}.legend span span::before{display:none}
        .c1{color:var(--for)}.c2{color:var(--against)}.c3{color:var(--third)}.c4{color:var(--pale)}.c0{color:var(--ink)}.legend .dash::before{border-top-style:dashed}.legend .dot::before{border-top-style:dotted}
        figure{margin:.4rem 0 .8rem}svg{display:block;width:100%;height:auto;overflow:visible}svg.narrow{display:none}svg text{font-size:12px;fill:var(--quiet)}svg .title{fill:var(--ink)}svg .grid{stroke:var(--line);stroke-width:1}svg .axis{stroke:var(--quiet);stroke-width:1}
        svg .l{fill:none;stroke:currentColor;stroke-width:2;stroke-linejoin:round}svg .l.dash{stroke-dasharray:7 4}svg .l.dot{stroke-dasharray:2 4;stroke-linecap:round}svg .at{stroke:var(--ink);stroke-width:2;stroke-dasharray:5 4}svg .rv{stroke:var(--quiet);stroke-width:1;stroke-dasharray:2 3}svg .cursor{stroke:var(--ink);stroke-width:1}
        .slide{display:flex;gap:.8rem;align-items:center;flex-wrap:wrap}.slide input{flex:1 1 16rem;min-height:2.2rem;accent-color:var(--for)}output{display:block;font-variant-numeric:tabular-nums;min-height:1.5em}
        .flag{border-left:3px solid var(--against);padding:.1rem 0 .1rem .8rem;margin:.8rem 0}.flag p{margin:.1rem 0}code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.92em;overflow-wrap:anywhere}
        @media (max-width:44rem){
          body{font-size:16px;padding:.9rem .9rem 3rem}svg.wide{display:none}svg.narrow{display:block}
          table.stack,table.stack tbody,table.stack thead{display:block}table.stack thead tr{display:block}table.stack thead th{display:none}table.stack thead th.bar{display:block;width:auto!important;height:1.6rem;border:0;margin:0 .8rem}
          table.stack tbody tr{display:grid;gap:0 .8rem;padding:.4rem 0;border-bottom:1px solid var(--line)}table.stack tbody tr:last-child{border-bottom:0}table.stack td,table.stack tbody th{border:0;padding:.05rem 0;display:block}table.stack td.bar{margin:0 .8rem;grid-column:1/-1}
          table.stack td[data-l]::before{content:attr(data-l) " ";color:var(--quiet);font-size:.87rem}table.stack td:empty{display:none}
          .weights tbody tr{grid-template-columns:1fr 1fr 1fr}.weights .lv{grid-row:1;grid-column:1/3;white-space:normal}.weights td.bits{grid-row:1;grid-column:3}.weights td.bar{grid-row:2}.weights td.m,.weights td.u,.weights td.k{text-align:left}.weights td.id{grid-column:1/-1}
          .fall tbody tr{grid-template-columns:1fr 1fr}.fall td.what{grid-row:1;grid-column:1}.fall td.bits{grid-row:1;grid-column:2}.fall td.v{grid-row:2}.fall td.bar{grid-row:3}
          .rules tbody tr,.cols tbody tr,.sizes tbody tr{grid-template-columns:1fr 1fr}.rules tbody th,.cols tbody th,.cols td.top{grid-column:1/-1}.rules td.bar{grid-row:2}.rules td.n,.cols td.n,.sizes td.n{text-align:left}
        }
        @media print{:root{color-scheme:light;--bg:#fff;--ink:#000;--quiet:#444;--line:#bbb;--soft:#fff;--for:#0072b2;--against:#d55e00;--third:#00795a;--pale:#a9cfe6;--mark:#ffe9b8}body{max-width:none;padding:0;font-size:10.5pt}nav,.slide,output{display:none}details,tr,figure,.flag{break-inside:avoid}h2,h3{break-after:avoid}*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
        """;
}
