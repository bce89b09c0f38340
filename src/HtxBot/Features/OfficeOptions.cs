namespace HtxBot.Features;

/// <summary>What people read about the office that holds the classes.</summary>
public sealed class OfficeOptions
{
    /// <summary>Who holds the classes and the data, as people know it.</summary>
    public string Name { get; set; } = "Liên minh HTX tỉnh Hà Tĩnh";

    /// <summary>The person to call; empty: only the office's name is shown.</summary>
    public string Contact { get; set; } = "";

    /// <summary>The phone number to call, as it is to be shown; empty: people are told to wait for the office.</summary>
    public string Hotline { get; set; } = "";

    /// <summary>When somebody answers the phone, in words.</summary>
    public string Hours { get; set; } = "7 giờ 30 – 17 giờ, thứ Hai đến thứ Sáu";
}
