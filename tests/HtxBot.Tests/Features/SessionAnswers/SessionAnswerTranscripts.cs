using HtxBot.Features.Roles;
using HtxBot.Testing.Chats;
using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.Tests.Features.SessionAnswers;

/// <summary>Coming to a session or not, as members and their trainer read it.</summary>
public sealed class SessionAnswerTranscripts
{
    [Test]
    public void A_reminder_asks_who_comes_and_the_trainer_knows_how_many_to_expect() =>
        SampleChats.Approve(
            "session-answers",
            world =>
            {
                var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                var sau = world.Person("Sáu").IsIn(world, "Trần Văn Sáu");
                var chau = world.Person("Châu").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "cô Lê Minh Châu");
                world.GoesTo(At(26, 9, 0, month: 2));
                lan.Taps("Không đi được");
                lan.Taps("Thứ Ba 02/03");
                lan.Taps("Cả ngày");
                lan.Taps("Không có ai");
                sau.Taps("Chưa chắc");
                world.GoesTo(At(28, 20, 0, month: 2));
                lan.Taps("Tôi đi");
                sau.Says("bận rồi em ơi");
                sau.Taps("7 giờ 30 sáng");
                world.GoesTo(At(1, 20, 0));
                lan.Says("tôi đi được rồi");
                lan.Taps("Học thứ Ba 02/03");
                chau.Says("lịch dạy");
            }
        );

    [Test]
    public void In_words_it_is_said_to_which_session_and_what_is_not_clear_is_asked() =>
        SampleChats.Approve(
            "session-words",
            world =>
            {
                var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                lan.Says("mai tôi xin nghỉ");
                lan.Says("thôi");
                lan.Says("ko di dc");
                lan.Says("1");
                lan.Says("sáng");
                lan.Says("có");
                lan.Says("Trần Thị Mai");
                lan.Says("0301 234 567");
                lan.Says("31/2 tôi xin nghỉ học");
                lan.Says("thứ tư tuần sau xin vắng");
                lan.Says("cả ngày");
                world.GoStraightTo(At(1, 8, 0));
                lan.Says("bận không học được");
                lan.Says("hôm nay tôi đến muộn");
                var khach = world.Person("Khách");
                khach.Says("mai tôi xin nghỉ");
            }
        );

    [Test]
    public void On_a_phone_of_two_each_is_answered_for() =>
        SampleChats.Approve(
            "session-shared",
            world =>
            {
                var home = world.Person("Máy nhà").IsIn(world, "Nguyễn Thị Lan").IsIn(world, "Trần Văn Bình", isSecond: true);
                world.Log.Note("chị Lan và anh Bình dùng chung máy, cùng học lớp QTSX; máy đang nhắn thay chị Lan");
                world.GoesTo(At(26, 9, 0, month: 2));
                home.Says("không đi được");
                home.Taps("Không đi được (Bình)");
                home.Says("thứ hai");
                home.Says("chiều");
                home.Taps("Không có ai");
                home.Taps("Tôi đi (Lan)");
                home.Says("thứ tư tuần sau hai vợ chồng xin nghỉ học");
                home.Taps("Cả hai");
                home.Taps("Cả ngày");
            }
        );

    [Test]
    public void A_session_that_was_moved_is_asked_about_anew() =>
        SampleChats.Approve(
            "session-moved",
            world =>
            {
                var mau = world.Person("Mẫu").Is(world, StaffRole.Office, name: "Đặng Thị Mẫu");
                var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                world.GoesTo(At(28, 20, 0, month: 2));
                lan.Taps("Không đi được");
                lan.Taps("7 giờ 30 sáng");
                lan.Taps("Không có ai");
                foreach (var words in new[] { "/doilich QTSX", "buổi 1", "giờ", "8 giờ thứ năm 4/3", "xem trước", "gửi" })
                    mau.Says(words);
                world.GoesTo(At(28, 20, 30, month: 2));
                lan.Press("!session-absent QTSX hwdsu");
                lan.Says("tôi đi");
            }
        );

    private static DateTimeOffset At(int day, int hour, int minute, int month = 3) =>
        new(2027, month, day, hour, minute, 0, VietnamTime.Offset);
}
