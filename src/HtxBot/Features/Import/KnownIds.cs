namespace HtxBot.Features.Import;

/// <summary>The ids a file has introduced so far, kind by kind, and the communes: references are checked against them.</summary>
internal sealed class KnownIds(IReadOnlyList<CommuneRow> communes)
{
    private static readonly Dictionary<string, string> Words = new()
    {
        ["venue"] = "địa điểm",
        ["trainer"] = "giảng viên",
        ["organisation"] = "đơn vị",
        ["course"] = "lớp",
        ["cooperative"] = "HTX",
        ["trip"] = "chuyến tham quan",
        ["staff"] = "cán bộ",
    };

    private readonly Dictionary<string, string> _communes = communes.ToDictionary(commune => commune.Code, commune => commune.FullName);
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly HashSet<string> _idsAnyCase = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads an id that must be new within its kind; case does not make it another.</summary>
    public string New(string kind, JsonReading reading, string key)
    {
        var id = reading.Code(key);
        _ids.Add($"{kind}:{id}");
        if (id.Length > 0 && !_idsAnyCase.Add($"{kind}:{id}"))
            reading.Problem(key, $"mã {Words[kind]} này có hai lần trong tệp.");
        return id;
    }

    /// <summary>Reads a reference to something the file has introduced.</summary>
    public string Existing(string kind, JsonReading reading, string key)
    {
        var id = reading.Code(key);
        if (id.Length > 0 && !Knows(kind, id))
            reading.Problem(key, $"trong tệp không có {Words[kind]} mang mã này.");
        return id;
    }

    public bool Knows(string kind, string id) => _ids.Contains($"{kind}:{id}");

    /// <summary>Reads <c>communeCode</c>, and <c>communeVi</c> beside it, which must be its name.</summary>
    public string Commune(JsonReading reading)
    {
        var code = reading.Text("communeCode", 10);
        var name = reading.Text("communeVi", 100);
        if (code.Length == 0)
            return code;
        if (!_communes.TryGetValue(code, out var known))
            reading.Problem("communeCode", "không có xã, phường nào mang mã này trong config/places.");
        else if (name.Length > 0 && name != known)
            reading.Problem("communeVi", $"mã {code} là {known}.");
        return code;
    }

    public void AddOrganisations(JsonReading root)
    {
        foreach (var organisation in root.List("organisations"))
        {
            New("organisation", organisation, "id");
            organisation.Text("nameVi");
            organisation.Ignore("shortVi", "nameEn", "roleVi", "real");
            organisation.End();
        }
    }
}
