using System.Globalization;
using System.Text;

namespace HtxBot.Operations;

/// <summary>A page of metrics in the OpenMetrics text form. Labels are never a person, chat or text.</summary>
public sealed class OpenMetrics
{
    /// <summary>The content type that goes with the page.</summary>
    public const string ContentType = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private readonly StringBuilder _page = new();
    private string _family = "";

    /// <summary>A value that goes up and down.</summary>
    public OpenMetrics Gauge(string name, string help, double value, params ReadOnlySpan<(string Name, string Value)> labels) =>
        Add("gauge", name, "", help, value, labels);

    /// <summary>A value that only grows.</summary>
    public OpenMetrics Counter(string name, string help, double value, params ReadOnlySpan<(string Name, string Value)> labels) =>
        Add("counter", name, "_total", help, value, labels);

    /// <summary>The page.</summary>
    public override string ToString() => _page + "# EOF\n";

    private OpenMetrics Add(
        string type,
        string name,
        string suffix,
        string help,
        double value,
        ReadOnlySpan<(string Name, string Value)> labels
    )
    {
        // The lines of one family stand together, under one head.
        if (_family != name)
            _page.Append($"# HELP {name} {help}\n# TYPE {name} {type}\n");
        _family = name;
        _page.Append(name).Append(suffix);
        for (var at = 0; at < labels.Length; at++)
            _page.Append(at == 0 ? '{' : ',').Append(labels[at].Name).Append("=\"").Append(labels[at].Value).Append('"');
        if (labels.Length > 0)
            _page.Append('}');
        _page.Append(' ').Append(value.ToString("0.######", CultureInfo.InvariantCulture)).Append('\n');
        return this;
    }
}
