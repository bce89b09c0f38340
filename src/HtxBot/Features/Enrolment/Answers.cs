using HtxBot.Conversations;

namespace HtxBot.Features.Enrolment;

/// <summary>Words of yes and no. "Đúng" is left out on purpose: without accents it cannot be told from "đừng".</summary>
internal static class Answers
{
    /// <summary>Yes, to an ordinary question.</summary>
    public static Sequence<string> Yes { get; } =
    [
        "có",
        "vâng",
        "dạ",
        "dạ vâng",
        "vâng ạ",
        "dạ có",
        "ừ",
        "ok",
        "oke",
        "okay",
        "đúng rồi",
        "đúng ạ",
        "đồng ý",
        "chuẩn",
        "được",
        "phải",
        "nhất trí",
        "yes",
        "y",
        "👍",
        "✅",
    ];

    /// <summary>No, to an ordinary question.</summary>
    public static Sequence<string> No { get; } =
    ["không", "ko", "k", "kh", "chưa", "chưa đúng", "chưa phải", "sai", "sai rồi", "không phải", "không đúng", "no"];

    /// <summary>Yes, to the consent question, where nothing may be guessed.</summary>
    public static Sequence<string> Agreed { get; } =
    [
        "đồng ý",
        "tôi đồng ý",
        "em đồng ý",
        "dạ đồng ý",
        "vâng đồng ý",
        "đồng ý ạ",
        "có",
        "có đồng ý",
        "vâng",
        "dạ vâng",
        "ok",
        "oke",
        "nhất trí",
        "yes",
    ];

    /// <summary>No, to the consent question.</summary>
    public static Sequence<string> Refused { get; } =
    ["không", "ko", "k", "tôi không đồng ý", "ko đồng ý", "chưa đồng ý", "chưa", "thôi", "từ chối", "no"];
}
