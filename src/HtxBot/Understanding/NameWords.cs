using System.Collections.Frozen;

namespace HtxBot.Understanding;

/// <summary>The words that tell a typed name from a question or a wish.</summary>
internal static class NameWords
{
    private static readonly string[] Openings =
    [
        "họ và tên của tôi là",
        "họ và tên tôi là",
        "họ và tên là",
        "họ và tên",
        "họ tên của tôi là",
        "họ tên tôi là",
        "họ tên em là",
        "họ tên là",
        "họ tên",
        "tên của tôi là",
        "tên tôi là",
        "tên tui là",
        "tên mình là",
        "tên em là",
        "tên anh là",
        "tên chị là",
        "tên bác là",
        "tên cháu là",
        "tên là",
        "tên tôi",
        "tên em",
        "tôi tên là",
        "tui tên là",
        "mình tên là",
        "em tên là",
        "anh tên là",
        "chị tên là",
        "bác tên là",
        "cháu tên là",
        "tôi tên",
        "tui tên",
        "mình tên",
        "em tên",
        "bác tên",
        "cháu tên",
        "tôi là",
        "tui là",
        "mình là",
        "em là",
        "anh là",
        "chị là",
        "bác là",
        "chú là",
        "cô là",
        "cháu là",
        "thưa anh chị",
        "thưa cán bộ",
        "xin chào",
        "chào em",
        "chào anh chị",
        "dạ thưa",
        "dạ vâng",
        "dạ",
        "vâng",
    ];

    private static readonly string[] Titles = ["anh", "chị", "ông", "bà", "cô", "chú", "bác", "em"];
    private static readonly string[] Closings = ["ạ", "nhé", "nhe", "nghe", "đây", "nha", "hí"];

    private static readonly FrozenSet<string> Surnames = Vietnamese
        .Words(
            """
            nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh trinh doan lam mai truong dao ha luong phung
            to cao thai chu ta tong kieu la luu nghiem quach vuong trieu tang thach kim au bach bien cam chau cong cu dam danh dau doi
            dong giang giap han hua khong khuat khuc kha khuong lac lai lo luc lu ma mac man mau moc nghe nham ninh nong ong phi pho phu
            quan quang sam son su tham than thieu thi tieu ton tu uong van vi vien viet y bang be biện ca che chung co con dan diep
            dien dieu du giam hy ke khieu khoa kien ky lieu loi lang mong nga ngan nghi nhan nhu nhuyen oanh phuoc quyen
            rmah sai sung tat te thuong toan trang tri trung tuong vang xa
            """
        )
        .ToFrozenSet();

    /// <summary>Sequences that no name holds, folded.</summary>
    private static readonly string[] Never =
    [
        "dang ky",
        "dang ki",
        "hoc gi",
        "hoc chi",
        "hoc o",
        "hoc lop",
        "hoc may",
        "hoc luc",
        "lop nao",
        "lop hoc",
        "lop cua",
        "lop gi",
        "o dau",
        "o mo",
        "may gio",
        "bao gio",
        "khi nao",
        "khi mo",
        "the nao",
        "cua toi",
        "cua em",
        "cua minh",
        "cua tui",
        "lich hoc",
        "co hoc",
        "co lop",
        "co phai",
        "can bo",
        "quay lai",
        "tro lai",
        "bo qua",
        "de sau",
        "tro giup",
        "huong dan",
        "thong tin",
        "hop tac",
        "cam on",
        "xin chao",
        "khong biet",
        "khong muon",
        "khong can",
        "khong co",
        "ho ten",
        "ho va ten",
        "tai lieu",
        "dia chi",
        "dien thoai",
        "tham quan",
        "bua ni",
        "tuan sau",
        "tuan nay",
        "ngay mai",
        "hom nay",
        "sang mai",
        "chieu mai",
        "huy dang",
        "huy lop",
        "bo lop",
        "phai khong",
        "duoc khong",
        "dong y",
    ];

    /// <summary>Words that make a phrase a wish or a question when no family name stands first; accented, compared bare too.</summary>
    private static readonly FrozenSet<string> Alien = Vietnamese
        .Split(
            Vietnamese.Unify(
                """
                học lớp gì chi nào đâu không tôi tui mình của cho xin muốn lịch khóa buổi giờ ngày tháng tuần ký kí hủy xóa thoát
                menu help start hỏi biết cần được có là và hay với rồi chưa nữa thôi đi về xem gửi nhắn gọi gặp số tên họ htx
                hợp tác xã phường thôn tài liệu bản đồ đường phòng địa chỉ mấy bao sao răng rứa ni nay hôm bữa mai
                ok oke vâng dạ ừ alo hello hi cảm ơn chào giúp hướng dẫn sửa đổi trở quay tiếp bỏ qua dừng
                cancel back no yes test
                """
            )
        )
        .ToFrozenSet();

    private static readonly FrozenSet<string> AlienBare = Alien.Select(Vietnamese.Fold).ToFrozenSet();

    /// <summary>Words without accents that are as often part of a name (Minh, Mai, Thắng, Dũng) as said to the bot (mình, mai, tháng, dừng).</summary>
    private static readonly FrozenSet<string> GivenBare = Vietnamese.Words("minh mai thang ky ki dung huy khoa chi bao").ToFrozenSet();
    private static readonly string[][] OpeningWords =
    [
        .. Openings.Select(opening => opening.Split(' ')).OrderByDescending(words => words.Length),
    ];

    /// <summary>Whether the word is a known family name, with or without accents.</summary>
    public static bool IsFamilyName(string word) => Surnames.Contains(Vietnamese.Fold(word));

    /// <summary>Removes what stands before the name, as long as two words remain.</summary>
    public static void DropOpening(List<string> words)
    {
        while (DropOne(words)) { }
        if (words.Count > 2 && Titles.Any(title => Is(words[0], title)) && Surnames.Contains(Vietnamese.Fold(words[1])))
            words.RemoveAt(0);
    }

    /// <summary>Removes polite particles after the name.</summary>
    public static void DropClosing(List<string> words)
    {
        while (words.Count > 2 && Closings.Contains(Vietnamese.Unify(words[^1]), StringComparer.Ordinal))
            words.RemoveAt(words.Count - 1);
    }

    /// <summary>Whether two to six words can be a name rather than something said to the bot.</summary>
    public static bool CanBeName(List<string> words)
    {
        var bare = words.ConvertAll(Vietnamese.Fold);
        var joined = $" {string.Join(' ', bare)} ";
        if (Never.Any(phrase => joined.Contains($" {phrase} ", StringComparison.Ordinal)))
            return false;
        var unified = words.ConvertAll(Vietnamese.Unify);
        var isAccented = unified.Exists(Vietnamese.IsAccented);
        var startsWithSurname = Surnames.Contains(bare[0]) && !(isAccented && unified[0] is "đang" or "không" or "còn" or "cái" or "đổi");
        var skipped = startsWithSurname ? 1 : 0;
        var (typed, alien) = isAccented ? (unified, Alien) : (bare, AlienBare);
        var aliens = typed.Skip(skipped).Count(word => alien.Contains(word) && !(startsWithSurname && GivenBare.Contains(word)));
        return startsWithSurname ? aliens <= 1 + (words.Count / 4) && !IsQuestion(unified, bare, isAccented) : aliens == 0;
    }

    private static bool IsQuestion(List<string> unified, List<string> bare, bool isAccented) =>
        isAccented ? unified[^1] is "gì" or "đâu" or "không" or "nào" or "chưa" : bare[^1] is "gi" or "khong" or "ko" or "dau" or "chua";

    private static bool DropOne(List<string> words)
    {
        foreach (var opening in OpeningWords)
        {
            if (words.Count < opening.Length + 1 || !StartsWith(words, opening))
                continue;
            words.RemoveRange(0, opening.Length);
            return true;
        }

        return false;
    }

    private static bool StartsWith(List<string> words, string[] opening)
    {
        for (var at = 0; at < opening.Length; at++)
        {
            if (!Is(words[at], opening[at]))
                return false;
        }

        return true;
    }

    /// <summary>An accented word must be the same; a bare one may stand for it, except in the first place of a lone word.</summary>
    private static bool Is(string typed, string word)
    {
        var unified = Vietnamese.Unify(typed);
        return unified == word || (!Vietnamese.IsAccented(unified) && unified == Vietnamese.Fold(word));
    }
}
