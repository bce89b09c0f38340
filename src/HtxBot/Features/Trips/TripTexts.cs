using HtxBot.Understanding;

namespace HtxBot.Features.Trips;

/// <summary>Sentences about a trip that several of its texts need.</summary>
public static class TripTexts
{
    /// <summary>Label of the yes.</summary>
    public const string YesLabel = "Tôi đi";

    /// <summary>Label of the no.</summary>
    public const string NoLabel = "Không đi được";

    /// <summary>Label of neither.</summary>
    public const string UnsureLabel = "Chưa chắc";

    /// <summary>"Xe đón lúc 6 giờ 20 sáng thứ Sáu, 05/03/2027, tại điểm 2: Ngã tư trung tâm (Xã Thạch Hà)."</summary>
    public static string PickUp(PickUpPoint point) => $"Xe đón lúc {VietnamTime.Moment(point.LeavesAt)}, tại {Place(point)}.";

    /// <summary>"điểm 2: Ngã tư trung tâm (Xã Thạch Hà)".</summary>
    public static string Place(PickUpPoint point) => $"điểm {point.No}: {point.Name} ({point.Commune})";
}
