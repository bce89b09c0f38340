namespace HtxBot.Benchmarks.Data;

/// <summary>Made-up places and cooperatives, as many as the province has.</summary>
internal static class Places
{
    /// <summary>Communes of the province.</summary>
    public const int Communes = 69;

    /// <summary>Cooperatives of the province.</summary>
    public const int Cooperatives = 1382;

    private static readonly string[] Firsts =
    [
        "Sơn",
        "Hương",
        "Cẩm",
        "Thạch",
        "Kỳ",
        "Đức",
        "Xuân",
        "Can",
        "Nghi",
        "Phú",
        "Trường",
        "Tùng",
        "Gia",
        "Việt",
        "Lộc",
        "Hồng",
        "Bắc",
        "Nam",
        "Đông",
        "Tây",
        "Vạn",
        "Yên",
        "Bình",
    ];

    private static readonly string[] Seconds = ["Lâm", "Thọ", "Phúc"];

    private static readonly string[] Kinds =
    [
        "Cam",
        "Bưởi",
        "Chè",
        "Lúa",
        "Rau sạch",
        "Nấm",
        "Mật ong",
        "Hươu",
        "Gà đồi",
        "Tôm",
        "Muối",
        "Nước mắm",
        "Lạc",
        "Ngô",
        "Cá lồng",
        "Bò",
        "Lợn",
        "Dược liệu",
        "Hoa",
        "Thủy nông",
        "Dịch vụ",
    ];

    /// <summary>"Sơn Lâm".</summary>
    public static string CommuneName(int commune) => $"{Firsts[commune / Seconds.Length]} {Seconds[commune % Seconds.Length]}";

    /// <summary>The commune of a cooperative.</summary>
    public static int CommuneOf(int cooperative) => cooperative % Communes;

    /// <summary>"Cam Sơn Lâm": about twenty share a commune's name.</summary>
    public static string CooperativeName(int cooperative) => $"{Kinds[cooperative / Communes]} {CommuneName(CommuneOf(cooperative))}";
}
