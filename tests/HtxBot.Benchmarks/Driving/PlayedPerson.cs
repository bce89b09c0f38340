using System.Globalization;
using HtxBot.Benchmarks.Data;

namespace HtxBot.Benchmarks.Driving;

/// <summary>A made-up person nobody else is: user id, name and phone follow from the number.</summary>
internal sealed class PlayedPerson(int number)
{
    private static readonly string[] Families = ["Nguyễn", "Trần", "Lê", "Phan", "Hoàng", "Đặng", "Bùi", "Võ", "Hồ", "Dương"];
    private static readonly string[] Middles = ["Văn", "Thị", "Đức", "Hữu", "Ngọc", "Xuân", "Minh", "Quang", "Thanh", "Hồng"];
    private static readonly string[] Givens = ["An", "Bình", "Châu", "Dũng", "Hà", "Hương", "Khánh", "Lan", "Oanh", "Thủy"];

    /// <summary>Chat and user id.</summary>
    public long User { get; } = 50_000_000 + number;

    /// <summary>Full name.</summary>
    public string Name { get; } = $"{Families[number % 10]} {Middles[number / 10 % 10]} {Givens[number / 100 % 10]}";

    /// <summary>A mobile number as typed; unique up to ten million people.</summary>
    public string Phone { get; } = string.Create(CultureInfo.InvariantCulture, $"091{number % 10_000_000:0000000}");

    /// <summary>The same number as stored.</summary>
    public string StoredPhone => $"+84{Phone[1..]}";

    /// <summary>Some words of the cooperative's name, near to several.</summary>
    public string PartOfCooperative { get; } = Places.CommuneName(number % Places.Communes);

    /// <summary>When the present update was made available; a timestamp of the stopwatch. 0: it was answered.</summary>
    public long AskedAt { get; set; }

    /// <summary>How often the person has written or pressed.</summary>
    public int Acts { get; set; }

    /// <summary>The newest message, for the report of a conversation that stands still.</summary>
    public string LastRead { get; set; } = "";
}
