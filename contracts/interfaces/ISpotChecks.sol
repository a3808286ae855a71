// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {AgencyId, Ref} from "../agencies/Agency.sol";
import {Day} from "../law/Day.sol";
import {DrawId} from "../oversight/DrawId.sol";
import {CaseId} from "../records/CaseId.sol";

/// @title Random spot checks 抽查 that neither side can steer: a correction agency and a procuratorate each commit to a
/// secret, both reveal, and the draw names who is checked that day.
/// @dev Whoever knows the seed, the count and the number of picks recomputes the draw. Let position p of the roster, from 0,
/// hold p. For i = 0, 1, … picks − 1: the word w is keccak256(abi.encode(seed, i)), its place j is i + w mod (count − i);
/// the pick is what j holds, and j takes what i holds (the first steps of a Fisher–Yates shuffle). The seed is
/// keccak256(abi.encode(secret of the correction agency, secret of the procuratorate, draw, roster)).
/// Roster and both secrets are bound before either secret is known. Who reveals last could keep silent instead: then there
/// is no draw, and that agency is named.
interface ISpotChecks {
    /// @notice What a correction agency proposes.
    /// @param procuratorate the procuratorate whose secret is the other
    /// @param day the day of the checks, today or later: secrets are revealed on it alone
    /// @param roster keccak-256 of the case numbers in ascending order, 32 bytes each
    /// @param count how many cases the roster names
    /// @param picks how many of them are checked, 32 at most
    /// @param commitment keccak256(abi.encode(draw, the agency's number, secret)), see `drawIdOf`
    struct Proposal {
        AgencyId procuratorate;
        Day day;
        bytes32 roster;
        uint32 count;
        uint8 picks;
        bytes32 commitment;
    }

    /// @notice How a draw stands.
    /// @param correction the correction agency, 0 when there is no such draw
    /// @param procuratorate the procuratorate
    /// @param day the day of the checks
    /// @param count how many cases the roster names
    /// @param picks how many of them are checked
    /// @param roster the commitment to the roster
    /// @param committed whether the procuratorate committed too
    /// @param revealedByCorrection whether the correction agency revealed
    /// @param revealedByProcuratorate whether the procuratorate revealed
    /// @param seed what the draw follows from, 0 until both revealed
    struct Draw {
        AgencyId correction;
        AgencyId procuratorate;
        Day day;
        uint32 count;
        uint8 picks;
        bytes32 roster;
        bool committed;
        bool revealedByCorrection;
        bool revealedByProcuratorate;
        bytes32 seed;
    }

    /// @notice A correction agency proposed a draw, and committed to its secret.
    /// @param drawId the draw
    /// @param correction the agency
    /// @param proposal what it proposed
    /// @param officer the number of its officer
    /// @param refNumber the number of the agency's business reference
    /// @param text the reference's text
    event DrawProposed(
        DrawId indexed drawId,
        AgencyId indexed correction,
        Proposal proposal,
        uint32 officer,
        uint64 refNumber,
        string text
    );

    /// @notice The procuratorate committed to its secret.
    event SecretCommitted(
        DrawId indexed drawId,
        AgencyId indexed agency,
        bytes32 commitment,
        uint32 officer,
        uint64 refNumber,
        string text
    );

    /// @notice An agency revealed its secret.
    event SecretRevealed(
        DrawId indexed drawId,
        AgencyId indexed agency,
        bytes32 secret,
        uint32 officer,
        uint64 refNumber,
        string text
    );

    /// @notice Both secrets are known: whom the draw picks follows from the seed.
    event Drawn(DrawId indexed drawId, bytes32 seed);

    /// @notice An agency did not do its part of a draw while the day lasted.
    event UnrevealedNamed(DrawId indexed drawId, AgencyId indexed agency);

    /// @notice Thrown when there is no such draw.
    /// @param drawId the draw named
    /// @custom:zh 没有该抽查
    /// @custom:next Name the draw of that correction agency, procuratorate and day; the correction agency proposes it first.
    /// @custom:next-zh 请核对机构、检察院与日期；须先由社区矫正机构发起
    error DrawUnknown(DrawId drawId);

    /// @notice Thrown when a draw is for a day that is over.
    /// @param day the day named
    /// @param today the day of the attempt
    /// @custom:zh 抽查日期已过
    /// @custom:next Propose a draw for today or a later day.
    /// @custom:next-zh 请另行发起当日或之后的抽查
    error DrawDayPast(Day day, Day today);

    /// @notice Thrown when a secret is revealed on another day than that of the draw.
    /// @param day the day of the draw
    /// @param today the day of the attempt
    /// @custom:zh 只能在抽查当日公开随机数
    /// @custom:next Reveal on the day of the draw itself; after it whoever did not reveal is named.
    /// @custom:next-zh 请于抽查当日公开；逾期将予点名
    error DrawNotToday(Day day, Day today);

    /// @notice Thrown when somebody is to be named while the day of the draw lasts.
    /// @param day the day of the draw
    /// @param today the day of the attempt
    /// @custom:zh 抽查当日尚未结束
    /// @custom:next Wait until the day of the draw is over.
    /// @custom:next-zh 请待抽查当日结束后办理
    error DrawDayNotOver(Day day, Day today);

    /// @notice Thrown when a roster is empty: it names no case, or its commitment is 0.
    /// @custom:zh 抽查名册为空
    /// @custom:next Commit to a roster of at least one case.
    /// @custom:next-zh 请提交至少含一件案件的名册
    error RosterEmpty();

    /// @notice Thrown when nobody, more than the roster holds or more than the most is to be picked.
    /// @param picks how many were to be picked
    /// @param count how many the roster names
    /// @param most how many a draw picks at most
    /// @custom:zh 抽查人数无效
    /// @custom:next Pick at least one, no more than the roster names, and no more than a draw may.
    /// @custom:next-zh 抽查人数应至少为一，且不超过名册人数与单次上限
    error PicksInvalid(uint256 picks, uint256 count, uint256 most);

    /// @notice Thrown when a commitment or a secret is 0.
    /// @param drawId the draw
    /// @custom:zh 随机数或其承诺值为空
    /// @custom:next Make a random secret of 32 bytes and commit to it.
    /// @custom:next-zh 请生成三十二字节随机数并计算承诺值
    error SecretEmpty(DrawId drawId);

    /// @notice Thrown when an agency commits to a draw again.
    /// @param drawId the draw
    /// @param agency the agency
    /// @custom:zh 该机关已提交承诺值，不得更改
    /// @custom:next Reveal the secret committed to, on the day of the draw: there is one draw for these agencies and that day.
    /// @custom:next-zh 请于抽查当日公开原随机数；同一机构、检察院、日期只有一次抽查
    error AlreadyCommitted(DrawId drawId, AgencyId agency);

    /// @notice Thrown when a secret is revealed before both sides have committed.
    /// @param drawId the draw
    /// @param agency the agency that has not
    /// @custom:zh 对方尚未提交承诺值
    /// @custom:next Keep the secret until the agency named has committed to its own.
    /// @custom:next-zh 请在所列机关提交承诺值之后再公开
    error NotCommitted(DrawId drawId, AgencyId agency);

    /// @notice Thrown when an agency reveals again.
    /// @param drawId the draw
    /// @param agency the agency
    /// @custom:zh 该机关已公开随机数
    /// @custom:next Nothing is left to do for this agency.
    /// @custom:next-zh 该机关无需再办
    error AlreadyRevealed(DrawId drawId, AgencyId agency);

    /// @notice Thrown when a secret is not what the agency committed to.
    /// @param drawId the draw
    /// @param agency the agency
    /// @custom:zh 随机数与承诺值不符
    /// @custom:next Reveal the very secret that the agency committed to for this draw.
    /// @custom:next-zh 请公开该次抽查承诺时所用的随机数
    error SecretWrong(DrawId drawId, AgencyId agency);

    /// @notice Thrown when picks are asked for before both secrets are known.
    /// @param drawId the draw
    /// @custom:zh 抽查结果尚未产生
    /// @custom:next Wait until both agencies have revealed.
    /// @custom:next-zh 请待双方公开随机数
    error NotDrawn(DrawId drawId);

    /// @notice Thrown when nobody is left to be named: all revealed, or whoever did not is named already.
    /// @param drawId the draw
    /// @custom:zh 没有需要点名的机关
    /// @custom:next Nothing is left to do.
    /// @custom:next-zh 无需再办
    error NobodyToName(DrawId drawId);

    /// @notice Thrown when a list of cases is not the roster that the agency committed to.
    /// @param drawId the draw
    /// @custom:zh 名册与承诺值不符
    /// @custom:next Give the agency's list as it was committed to, whole and in its order.
    /// @custom:next-zh 请提供承诺时的完整名册并保持原顺序
    error RosterDiffers(DrawId drawId);

    /// @notice Thrown when a roster is not in strictly ascending order: a case named twice would be picked more likely.
    /// @param drawId the draw
    /// @param caseId the first case that is out of order
    /// @custom:zh 名册未按案号升序排列或有重复
    /// @custom:next The draw is void: tell the procuratorate, and propose one with a roster in ascending order.
    /// @custom:next-zh 该次抽查无效，请告知检察院并以升序名册另行发起
    error RosterUnordered(DrawId drawId, CaseId caseId);

    /// @notice Proposes a draw and commits to the agency's secret. By a correction agency's officer. Reverts for a day that
    /// is over, an empty roster, too many or no picks, an agency of another kind, and a second draw of these agencies for the
    /// day. Costs the same for one case and for ten thousand.
    /// @return the draw
    function propose(Proposal calldata proposal, Ref calldata ref) external returns (DrawId);

    /// @notice Commits to the procuratorate's secret, with the roster's commitment before its eyes. By a procurator of the
    /// procuratorate that the draw names, once, no later than the day of the draw.
    /// @param commitment keccak256(abi.encode(draw, the procuratorate's number, secret))
    function commit(DrawId drawId, bytes32 commitment, Ref calldata ref) external;

    /// @notice Reveals an agency's secret. By an officer of the correction agency or a procurator of the procuratorate of
    /// the draw, once, on the day of the draw and after both have committed.
    function reveal(DrawId drawId, bytes32 secret, Ref calldata ref) external;

    /// @notice Names whoever did not do its part while the day of the draw lasted, and alerts both agencies. By anyone. A
    /// procuratorate that did not commit is named alone, because nobody could reveal then.
    function nameUnrevealed(DrawId drawId) external;

    /// @notice How a draw stands.
    function drawOf(DrawId drawId) external view returns (Draw memory);

    /// @notice Whom a draw picks: places in the roster, from 0, in the order of picking. Reverts until both have revealed.
    function picksOf(DrawId drawId) external view returns (uint32[] memory);

    /// @notice The cases that a draw picks. Reverts for another list than the roster committed to, and for one that is not
    /// in ascending order.
    /// @param caseIds the whole roster
    function pickedCases(DrawId drawId, CaseId[] calldata caseIds) external view returns (CaseId[] memory);

    /// @notice The draw of a correction agency and a procuratorate for a day, proposed or not.
    function drawIdOf(AgencyId correction, AgencyId procuratorate, Day day) external view returns (DrawId);

    /// @notice Whom a seed picks: places from 0 to count − 1, all different, in the order of picking.
    /// @param count how many there are, at least `picks`
    function picksFrom(bytes32 seed, uint32 count, uint8 picks) external pure returns (uint32[] memory);

    /// @notice How many a draw picks at most.
    function MOST_PICKS() external view returns (uint8);
}
