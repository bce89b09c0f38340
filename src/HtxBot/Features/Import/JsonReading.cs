using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using HtxBot.Channels;
using HtxBot.Conversations;

namespace HtxBot.Features.Import;

/// <summary>Every problem of a file, as sentences for the operator: path, value, what is expected.</summary>
internal sealed class ImportProblems
{
    private readonly List<string> _sentences = [];

    public IReadOnlyList<string> Sentences => _sentences;

    public void Add(string path, string sentence) => _sentences.Add($"{path}: {sentence}");

    public void Add(string path, JsonElement value, string sentence) => _sentences.Add($"{path} = {Shown(value)}: {sentence}");

    private static string Shown(JsonElement value)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.Object => "{…}",
            JsonValueKind.Array => "[…]",
            JsonValueKind.String => $"\"{TypedText.Clean(value.GetString()!)}\"",
            _ => value.GetRawText(),
        };
        return Shortening.Short(text, 80);
    }
}

/// <summary>
/// Reads one JSON object key by key and writes down what is wrong instead of stopping: a value that cannot be read comes back
/// as a harmless stand-in. <see cref="End"/> names the keys nobody asked for.
/// </summary>
internal sealed partial class JsonReading(JsonElement element, string path, ImportProblems problems)
{
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public string Path => path;

    /// <summary>Personal values are never printed, not even to the operator: output ends up in logs.</summary>
    public bool IsPersonal { get; init; }

    public string PathOf(string key) => path.Length == 0 ? key : $"{path}.{key}";

    public JsonElement Value(string key) => element.TryGetProperty(key, out var value) ? value : default;

    public void Problem(string key, string sentence)
    {
        var value = Value(key);
        if (IsPersonal || value.ValueKind == JsonValueKind.Undefined)
        {
            problems.Add(PathOf(key), sentence);
        }
        else
        {
            problems.Add(PathOf(key), value, sentence);
        }
    }

    public string Text(string key, int max = 300)
    {
        if (!Find(key, out var value))
        {
            return "";
        }
        var text = value.ValueKind == JsonValueKind.String ? TypedText.Clean(value.GetString()!) : "";
        if (text.Length == 0 || text.Length > max)
        {
            Problem(key, $"phải là chữ, từ 1 đến {max} ký tự.");
            return "";
        }
        return text;
    }

    /// <summary>A text that may be left out; then it is empty.</summary>
    public string OptionalText(string key, int max = 300) => Has(key) ? Text(key, max) : "";

    public string Code(string key)
    {
        var text = Text(key, 40);
        if (text.Length > 0 && !CodeShape.IsMatch(text))
        {
            Problem(key, "mã chỉ gồm chữ cái không dấu, chữ số, gạch nối, tối đa 20 ký tự, ví dụ QTSX hoặc M01.");
            return "";
        }
        return text;
    }

    public int Whole(string key, int min, int max)
    {
        if (!Find(key, out var value))
        {
            return min;
        }
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= min && number <= max)
        {
            return number;
        }
        Problem(key, $"phải là số nguyên từ {min} đến {max}.");
        return min;
    }

    /// <summary>A number that may be left out; then it is 0.</summary>
    public int OptionalWhole(string key, int min, int max) => Has(key) ? Whole(key, min, max) : 0;

    public double Number(string key, double min, double max)
    {
        if (!Find(key, out var value))
        {
            return min;
        }
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= min && number <= max)
        {
            return number;
        }
        Problem(key, $"phải là số từ {min} đến {max}.");
        return min;
    }

    public bool Flag(string key)
    {
        if (!Find(key, out var value))
        {
            return false;
        }
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            Problem(key, "phải là true hoặc false.");
        }
        return value.ValueKind == JsonValueKind.True;
    }

    public TimeOnly? Time(string key)
    {
        if (!Find(key, out var value))
        {
            return null;
        }
        if (
            value.ValueKind == JsonValueKind.String
            && TimeOnly.TryParseExact(value.GetString(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
        )
        {
            return time;
        }
        Problem(key, "phải là giờ dạng HH:mm, ví dụ 07:30.");
        return null;
    }

    public JsonReading? Object(string key, bool isPersonal = false)
    {
        if (!Find(key, out var value))
        {
            return null;
        }
        if (value.ValueKind == JsonValueKind.Object)
        {
            return new JsonReading(value, PathOf(key), problems) { IsPersonal = isPersonal };
        }
        Problem(key, "phải là một đối tượng { … }.");
        return null;
    }

    /// <summary>The objects of an array; an absent optional one is empty.</summary>
    public IReadOnlyList<JsonReading> List(string key, bool isRequired = true, bool isPersonal = false)
    {
        var readings = new List<JsonReading>();
        foreach (var (item, itemPath) in Items(key, isRequired))
        {
            if (item.ValueKind == JsonValueKind.Object)
            {
                readings.Add(new JsonReading(item, itemPath, problems) { IsPersonal = isPersonal });
            }
            else
            {
                problems.Add(itemPath, item, "phải là một đối tượng { … }.");
            }
        }
        return readings;
    }

    /// <summary>The texts of an array, each with its path.</summary>
    public IReadOnlyList<(string Text, string Path)> Texts(string key)
    {
        var texts = new List<(string, string)>();
        foreach (var (item, itemPath) in Items(key, isRequired: true))
        {
            var text = item.ValueKind == JsonValueKind.String ? TypedText.Clean(item.GetString()!) : "";
            if (text.Length > 0)
            {
                texts.Add((text, itemPath));
            }
            else
            {
                problems.Add(itemPath, item, "phải là chữ.");
            }
        }
        return texts;
    }

    /// <summary>Marks keys that this version reads past.</summary>
    public void Ignore(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            _asked.Add(key);
        }
    }

    /// <summary>Names every key that was never asked for: mostly a slip of the pen.</summary>
    public void End()
    {
        foreach (var property in element.EnumerateObject().Where(property => !_asked.Contains(property.Name)))
        {
            Problem(property.Name, "không có khóa này; xem tệp mẫu config/sample/course-ha-tinh.json.");
        }
    }

    private bool Has(string key) => element.TryGetProperty(key, out _);

    private bool Find(string key, out JsonElement value)
    {
        _asked.Add(key);
        if (element.TryGetProperty(key, out value))
        {
            return true;
        }
        problems.Add(PathOf(key), "còn thiếu.");
        return false;
    }

    private List<(JsonElement Item, string Path)> Items(string key, bool isRequired)
    {
        _asked.Add(key);
        var items = new List<(JsonElement, string)>();
        if (!element.TryGetProperty(key, out var value))
        {
            if (isRequired)
            {
                problems.Add(PathOf(key), "còn thiếu.");
            }
            return items;
        }
        if (value.ValueKind != JsonValueKind.Array)
        {
            Problem(key, "phải là một danh sách [ … ].");
            return items;
        }
        foreach (var item in value.EnumerateArray())
        {
            items.Add((item, $"{PathOf(key)}[{items.Count}]"));
        }
        return items;
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9-]{0,19}$", RegexOptions.NonBacktracking)]
    private static partial Regex CodeShape { get; }
}
