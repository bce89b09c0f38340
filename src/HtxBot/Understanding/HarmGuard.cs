namespace HtxBot.Understanding;

/// <summary>Signs that an act that loses something is spoken of, asked about or refused rather than wanted.</summary>
internal static class HarmGuard
{
    /// <summary>Whether the sentence speaks against doing it at once.</summary>
    public static bool SpeaksAgainst(Sentence sentence, string wish) =>
        IsAsked(sentence)
        || IsTurnedAround(sentence.Words)
        || wish switch
        {
            Wishes.CancelSignUp => sentence.IsDenied(Intents.LeaveCourse)
                || sentence.IsUnsure(Intents.LeaveCourse)
                || IsOfOtherThings(sentence),
            Wishes.Cancel => sentence.IsDenied(Intents.Cancel)
                || sentence.IsUnsure(Intents.Cancel)
                || sentence.HasAny("course", "cls", "trip", "notice", "data"),
            Wishes.DeleteData => sentence.IsDenied(Intents.LeaveCourse) || IsUnsureOf(sentence.Words, "xóa", "gỡ", "rút"),
            Wishes.NoticesOff => sentence.HasAny("on")
                || IsUnsureOf(sentence.Words, "tắt", "hủy", "ngừng", "dừng")
                || sentence.HasAny("someone", "meet", "material", "cert", "human"),
            _ => false,
        };

    /// <summary>"đừng hủy lớp", "chưa xóa nhé": the act itself is refused. "đừng nhắn" wishes that something stops.</summary>
    public static bool IsRefused(Sentence sentence)
    {
        var words = sentence.Words;
        for (var at = 0; at < words.Count; at++)
        {
            var isNot = words[at].IsAny("đừng", "chưa", "không");
            if (isNot && words[at + 1].IsAny("hủy", "xóa", "rút", "gạch"))
                return true;
            if (words[at].Is("đừng") && words[at + 1].Is("quên"))
                return true;
        }

        return false;
    }

    private static bool IsOfOtherThings(Sentence sentence) =>
        (sentence.HasAny("notice", "trip", "cert") && !sentence.HasAny("course") && !sentence.HasAny("cls")) || HasOther(sentence.Words);

    /// <summary>"rút khỏi liên minh", "gỡ khó cho htx".</summary>
    private static bool HasOther(TypedWords words)
    {
        for (var at = 0; at < words.Count; at++)
        {
            if (
                words.Has(at, "bà", "con")
                || words.Has(at, "mọi", "người")
                || words.Has(at, "nhiều", "quá")
                || words.Has(at, "người", "ta")
            )
                return true;
            if (words.Has(at, "liên", "minh") || words[at].IsAny("hợp") && words[at + 1].Is("đồng") || (words[at].Unified == "khó"))
                return true;
        }

        return false;
    }

    /// <summary>"có bị hủy không", "hủy à?", "hủy thế nào": a question.</summary>
    private static bool IsAsked(Sentence sentence)
    {
        var words = sentence.Words;
        if (EndsAsQuestion(words, sentence.Text))
            return true;

        for (var at = 0; at < words.Count; at++)
        {
            if (words[at].Bare == "?" || (words[at].Is("bị") && words[at + 1].IsAny("hủy", "xóa", "dừng")))
                return true;
            var isHow =
                words.Has(at, "thế", "nào")
                || words.Has(at, "làm", "sao")
                || words.Has(at, "kiểu", "gì")
                || words.Has(at, "ra", "sao")
                || words.Has(at, "được", "không")
                || words.Has(at, "có", "sao", "không")
                || words.Has(at, "có", "ai")
                || words.Has(at, "ai", "hủy")
                || words.Has(at, "ai", "rút")
                || words.Has(at, "khi", "nào")
                || words.Has(at, "có", "phải")
                || (words[at].IsAny("cách", "ai", "sao") && at == 0);
            if (isHow)
                return true;
        }

        return false;
    }

    /// <summary>
    /// Ends with "không", "chưa", "à" or "hả". A bare "a" is a polite "ạ" most often; after "rồi" and "nữa" it may ask.
    /// </summary>
    private static bool EndsAsQuestion(TypedWords words, string text)
    {
        var last = words.Count - 1;
        while (
            last > 0
            && (words[last].Bare is "." or "!" or "," || words[last].IsAny("em", "cháu", "vậy", "thế", "ad", "nhỉ", "hè", "anh", "chị"))
        )
            last--;
        if (last <= 0)
            return false;
        return words[last].Unified is "à" or "hả" or "há" or "ha" or "ư"
            || words[last].IsAny("chưa")
            || (words[last].Is("không") && words.Count > 2)
            || (text.EndsWith(" a", StringComparison.OrdinalIgnoreCase) && words[last].IsAny("rồi", "nữa"));
    }

    /// <summary>"hôm trước hủy nhưng giờ …", "lỡ hủy", "đừng quên": the act is past or turned around.</summary>
    private static bool IsTurnedAround(TypedWords words)
    {
        for (var at = 0; at < words.Count; at++)
        {
            if (words[at].IsAny("nhưng", "lỡ", "quên", "vẫn", "nếu"))
                return true;
            if (words[at].IsAny("nhầm") && words[at - 1].IsAny("hủy", "xóa", "rút"))
                return true;
            if (words[at].IsAny("đừng", "chưa", "không") && words[at + 1].IsAny("hủy", "xóa", "rút", "quên", "tắt", "gỡ", "dừng"))
                return true;
            if (words[at].IsAny("lại") && words[at - 1].IsAny("học", "ký", "bật", "mở") && words[at - 2].IsAny("đăng", "đi", "cho", "muốn"))
                return true;
        }

        return false;
    }

    /// <summary>"đừng xóa", "không tắt được".</summary>
    private static bool IsUnsureOf(TypedWords words, params ReadOnlySpan<string> acts)
    {
        for (var at = 0; at < words.Count; at++)
        {
            if (words[at].IsAny("đừng", "không", "chưa") && words[at + 1].IsAny(acts))
                return true;
        }

        return false;
    }
}
