// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {AgencyId, Ref} from "../agencies/Agency.sol";
import {CaseId} from "../records/CaseId.sol";
import {
    Change,
    Dispute,
    DisputeKind,
    Form,
    FormId,
    FormType,
    HashSuite,
    MeritKind,
    TypedPaper
} from "../records/Form.sol";

/// @notice What an officer may do with a case's forms beside its steps.
enum DossierAction {
    file,
    supersede,
    cite,
    confirm,
    dispute,
    withdrawDispute,
    appeal,
    answerAppeal
}

/// @notice All that the ledger says of a form.
/// @param formType its type, `none` when the case holds no such form
/// @param suite the hash of its commitment
/// @param merit of evidence of merit what it tells
/// @param officer the number of the officer who filed it
/// @param agency the officer's agency
/// @param filedAt the second since the Unix epoch in which it was filed
/// @param confirmedBy the places whose agencies confirmed it, a bit each
/// @param disputedBy the places whose agencies hold something against it, a bit each
/// @param trusted enough parties confirmed it, and nothing is held against it
/// @param merged it was trusted once, and is part of the master form
/// @param appealed an appeal against it waits for the answer
/// @param faulty an appeal against it was upheld, and it was not superseded yet
/// @param supersededBy the form that stands in its place, 0 when none does
struct Standing {
    FormType formType;
    HashSuite suite;
    MeritKind merit;
    uint32 officer;
    AgencyId agency;
    uint40 filedAt;
    uint16 confirmedBy;
    uint16 disputedBy;
    bool trusted;
    bool merged;
    bool appealed;
    bool faulty;
    bytes32 supersededBy;
}

/// @notice What the ledger says of a case's forms together.
/// @param head the head of the master form
/// @param merged how many forms extended it
/// @param beside how many forms were filed beside the steps
/// @param settled how many forms are trusted or superseded
/// @param needed how many confirmations a form needs
struct MasterForm {
    bytes32 head;
    uint256 merged;
    uint256 beside;
    uint256 settled;
    uint256 needed;
}

/// @title What was filed: shared forms 共享表单 as salted commitments, what the agencies say of each other's, and the
/// master form 共享总表单 that the trusted ones make.
/// @dev A case is named by the contract that runs it and its number: what other contracts file is no form of the case.
interface IDossier {
    /// @notice A case was opened.
    /// @param caseId its number
    /// @param machine the contract that runs it
    /// @param parties its parties, 24 bits each from the lowest in the order of `Party`
    event CaseOpened(CaseId indexed caseId, address indexed machine, uint256 parties);

    /// @notice A place of a case was handed to another agency.
    /// @param caseId the case
    /// @param machine the contract that runs it
    /// @param place the place, as `Party` numbers it
    /// @param from its holder until then, 0 for none
    /// @param to its new holder, 0 for none
    event PlaceHanded(CaseId indexed caseId, address machine, uint256 place, AgencyId from, AgencyId to);

    /// @notice A form was filed.
    /// @param caseId the case
    /// @param machine the contract whose form it is: only that of the ledger's own contracts counts
    /// @param commitment the salted hash of its content
    /// @param form its type, suite, author, kind of merit and time, see `Form`
    event Filed(CaseId indexed caseId, address machine, bytes32 commitment, Form form);

    /// @notice A form carries a content tag, by which the same paper in other cases is found.
    /// @param tag the tag
    /// @param caseId the case
    /// @param machine the contract whose form it is
    /// @param commitment the form's
    event Tagged(bytes32 indexed tag, CaseId indexed caseId, address machine, bytes32 commitment);

    /// @notice A form that the case already holds was relied on again.
    /// @param caseId the case
    /// @param machine the contract that runs the case
    /// @param commitment the form's
    /// @param officer the number of the officer who cited it
    event Cited(CaseId indexed caseId, address machine, bytes32 commitment, uint32 officer);

    /// @notice A form differs from one of the same type that the case holds.
    /// @param caseId the case
    /// @param machine the contract that runs the case
    /// @param old the form that was there
    /// @param commitment the new one
    event Differs(CaseId indexed caseId, address machine, bytes32 old, bytes32 commitment);

    /// @notice A form was superseded by its author.
    /// @param caseId the case
    /// @param old the form
    /// @param commitment the one that stands in its place
    /// @param change why
    /// @param note what the author says of it
    event Superseded(CaseId indexed caseId, bytes32 old, bytes32 commitment, Change change, string note);

    /// @notice An agency confirmed a form.
    /// @param caseId the case
    /// @param commitment the form's
    /// @param mark from the highest byte: the officer's number (4 bytes), then the place in the master form, from 1, that
    /// the form took with this, 0 when it took none (3 bytes)
    event Confirmed(CaseId indexed caseId, bytes32 commitment, bytes7 mark);

    /// @notice Forms that became trusted for the first time extended the master form: those that the events before in the
    /// same transaction give a place, in their order.
    /// @param caseId the case
    /// @param forms how many forms it has now
    /// @param head its new head
    event MasterExtended(CaseId indexed caseId, uint24 forms, bytes32 head);

    /// @notice An agency holds something against a form.
    /// @param caseId the case
    /// @param commitment the form's
    /// @param officer the number of the officer
    /// @param kind what it holds against it
    /// @param reason the hash of the reasons
    event Disputed(CaseId indexed caseId, bytes32 commitment, uint32 officer, DisputeKind kind, bytes32 reason);

    /// @notice An agency took back what it held against a form.
    /// @param mark as in `Confirmed`
    event DisputeWithdrawn(CaseId indexed caseId, bytes32 commitment, bytes7 mark);

    /// @notice Somebody whom a form concerns appealed against it; nobody relies on it until the answer.
    /// @param caseId the case
    /// @param commitment the form's
    /// @param officer the number of the officer who filed the appeal
    /// @param reason the hash of the reasons
    event Appealed(CaseId indexed caseId, bytes32 commitment, uint32 officer, bytes32 reason);

    /// @notice An appeal against a form was answered.
    /// @param caseId the case
    /// @param commitment the form's
    /// @param mark as in `Confirmed`
    /// @param upheld whether the form is wrong: then it is relied on no more, until its author supersedes it
    /// @param reason the hash of the reasons
    event AppealAnswered(CaseId indexed caseId, bytes32 commitment, bytes7 mark, bool upheld, bytes32 reason);

    /// @notice An officer acted beside the steps; the other events of the transaction say what was done.
    /// @param caseId the case
    /// @param act from the highest byte: action (1 byte), the officer's number (4 bytes), the number of the agency's
    /// business reference (8 bytes, 0 when none was given)
    /// @param text the reference's text
    event Acted(CaseId indexed caseId, bytes13 act, string text);

    /// @notice Thrown when a step lacks a form that it needs.
    /// @param caseId the case, 0 when it is not opened yet
    /// @param formType the first type that is missing
    /// @custom:zh 缺少必需的表单
    /// @custom:next File the form named, then repeat the step.
    /// @custom:next-zh 请先提交所列表单，再办理此步骤
    error FormRequired(CaseId caseId, FormType formType);

    /// @notice Thrown when a step relies on forms that are not trusted.
    /// @param form the form; 0 when it is the case as a whole
    /// @param confirmations how many confirmed it; of the whole case how many of its forms are trusted or superseded
    /// @param needed how many must; of the whole case how many forms it holds
    /// @custom:zh 表单未经足够机关确认，或存在未解决的异议、申诉
    /// @custom:next Let the other parties confirm the case's forms, and settle what is disputed or appealed against.
    /// @custom:next-zh 请其他机关先行确认案卷表单，并处理未决的异议与申诉
    error FormNotTrusted(FormId form, uint256 confirmations, uint256 needed);

    /// @notice Thrown when the case already holds this very content.
    /// @param caseId the case
    /// @param commitment the form that is there
    /// @custom:zh 案卷中已有相同内容的表单
    /// @custom:next Cite the form that is there instead of filing it again.
    /// @custom:next-zh 请引用已有表单，勿重复提交
    error FormDuplicate(CaseId caseId, bytes32 commitment);

    /// @notice Thrown when a commitment or a form's type is empty.
    /// @param caseId the case
    /// @param formType the type named
    /// @custom:zh 表单承诺值或类型为空
    /// @custom:next Compute the commitment from the document and name its type.
    /// @custom:next-zh 请由文件计算承诺值并填写表单类型
    error FormEmpty(CaseId caseId, FormType formType);

    /// @notice Thrown when the case holds no such form.
    /// @param caseId the case
    /// @param commitment the form named
    /// @custom:zh 案卷中没有该表单
    /// @custom:next Name a form of this very case by its commitment.
    /// @custom:next-zh 请以承诺值指明本案的表单
    error FormUnknown(CaseId caseId, bytes32 commitment);

    /// @notice Thrown when a case holds a million forms beside those of its steps.
    /// @param caseId the case
    /// @custom:zh 案卷表单数量已达上限
    /// @custom:next Ask the consortium: no case needs so many.
    /// @custom:next-zh 请联系联盟管理方
    error CaseFull(CaseId caseId);

    /// @notice Thrown when a type is not filed beside the steps by an agency in that place.
    /// @param caseId the case
    /// @param formType the type
    /// @param place the agency's place in the case
    /// @custom:zh 该机关不得在步骤之外提交此类表单
    /// @custom:next See docs/forms.md for what each agency may file; what a step files, the step files.
    /// @custom:next-zh 请查阅表单目录（docs/forms.md）；步骤文书随步骤提交
    error FormNotAccepted(CaseId caseId, FormType formType, uint256 place);

    /// @notice Thrown when a paper comes without the content tag that its type carries.
    /// @param caseId the case
    /// @param formType the type
    /// @custom:zh 该类表单须附内容标签
    /// @custom:next Compute the tag from the document under the consortium's key.
    /// @custom:next-zh 请以联盟密钥计算文件的内容标签
    error TagMissing(CaseId caseId, FormType formType);

    /// @notice Thrown when a form of a type that the master form holds comes with other content, and does not name the one
    /// it differs from.
    /// @param caseId the case
    /// @param formType the type
    /// @custom:zh 同类表单已并入总表单，须指明所变更的表单
    /// @custom:next Name in `replaces` the merged form of the type that this one differs from.
    /// @custom:next-zh 请在 replaces 中填写所变更的已并入表单
    error ChangeUnnamed(CaseId caseId, FormType formType);

    /// @notice Thrown when an agency confirms or disputes its own form.
    /// @param caseId the case
    /// @param commitment the form
    /// @custom:zh 不得确认或质疑本机关提交的表单
    /// @custom:next Another party must say so; what is wrong in your own form you supersede.
    /// @custom:next-zh 须由其他机关核对；本机关表单有误请以新表单更正
    error FormOwn(CaseId caseId, bytes32 commitment);

    /// @notice Thrown when an agency supersedes another's form.
    /// @param caseId the case
    /// @param commitment the form
    /// @param author the agency that filed it
    /// @custom:zh 只有提交机关可以更正其表单
    /// @custom:next Dispute it, and let the agency that filed it correct it.
    /// @custom:next-zh 请提出质疑，由提交机关更正
    error FormForeign(CaseId caseId, bytes32 commitment, AgencyId author);

    /// @notice Thrown when a form has a successor already.
    /// @param caseId the case
    /// @param commitment the form
    /// @custom:zh 该表单已被更正
    /// @custom:next Name the form that stands in its place.
    /// @custom:next-zh 请改用更正后的表单
    error FormSuperseded(CaseId caseId, bytes32 commitment);

    /// @notice Thrown when an agency confirms a form again.
    /// @param caseId the case
    /// @param commitment the form
    /// @custom:zh 本机关已确认该表单
    /// @custom:next Nothing is left to do: the confirmation stands.
    /// @custom:next-zh 无需重复确认
    error AlreadyConfirmed(CaseId caseId, bytes32 commitment);

    /// @notice Thrown when an agency disputes a form again.
    /// @param caseId the case
    /// @param commitment the form
    /// @custom:zh 本机关已质疑该表单
    /// @custom:next Wait for its author, or withdraw the dispute first.
    /// @custom:next-zh 请等待提交机关处理，或先撤回质疑
    error AlreadyDisputed(CaseId caseId, bytes32 commitment);

    /// @notice Thrown when an agency withdraws a dispute that it does not have.
    /// @param caseId the case
    /// @param commitment the form
    /// @custom:zh 本机关未质疑该表单
    /// @custom:next Withdraw only what your own agency disputes.
    /// @custom:next-zh 只能撤回本机关提出的质疑
    error NotDisputed(CaseId caseId, bytes32 commitment);

    /// @notice Thrown when an appeal against a form already waits for its answer.
    /// @param caseId the case
    /// @param commitment the form
    /// @custom:zh 针对该表单的申诉尚待答复
    /// @custom:next Wait for the answer; another appeal may follow it.
    /// @custom:next-zh 请等待答复后再行申诉
    error AlreadyAppealed(CaseId caseId, bytes32 commitment);

    /// @notice Thrown when there is no appeal to answer.
    /// @param caseId the case
    /// @param commitment the form
    /// @custom:zh 该表单没有待答复的申诉
    /// @custom:next Name the form against which an appeal is open.
    /// @custom:next-zh 请指明有未决申诉的表单
    error NotAppealed(CaseId caseId, bytes32 commitment);

    /// @notice Opens a case. By the contracts of the ledger.
    /// @param parties the agencies in the order of `Party`, 0 where there is none; all signed the charter
    /// @param needed bit n is set when the place n must be held
    /// @return the case's number
    function openCase(AgencyId[10] calldata parties, uint256 needed) external returns (CaseId);

    /// @notice Opens a case that follows from another, whose parties are its own: what was decided there goes on here even
    /// while no new case is opened. By the contracts of the ledger.
    /// @param parties the agencies, 24 bits each in the order of `Party`
    /// @return the case's number
    function openFollowing(uint256 parties) external returns (CaseId);

    /// @notice Hands a place of a case to another agency, or empties it. What the old one confirmed stays confirmed. By the
    /// contract that runs the case.
    /// @param place the place, as `Party` numbers it
    /// @param agency its new holder, 0 for none
    function handPlace(CaseId caseId, uint256 place, AgencyId agency) external;

    /// @notice Files a step's form. It lies under the caller: what others than the case's own contract file is no form of it.
    /// @param form its type, suite and author
    /// @param commitment the salted hash of its content
    /// @return its key
    function fileStep(CaseId caseId, Form form, bytes32 commitment) external returns (FormId);

    /// @notice As `fileStep`, for a form that carries a content tag.
    function fileTagged(CaseId caseId, Form form, bytes32 commitment, bytes32 tag) external;

    /// @notice As `fileStep`, for a form that speaks of another.
    /// @param about the other form
    /// @return its type, `none` when the case holds no such form
    function fileAbout(CaseId caseId, Form form, bytes32 commitment, bytes32 about) external returns (FormType);

    /// @notice Files a step's papers, as `fileStep`.
    /// @param author the officer, as `AgencyRegistry` packs it
    /// @param proposal whether they are a proposal's: then what the case already holds is cited, and what differs from a
    /// merged form is alerted; else what the case already holds is refused
    /// @return filed how many were filed and not cited
    function filePapers(
        CaseId caseId,
        TypedPaper[] calldata papers,
        uint256 author,
        bool proposal
    ) external returns (uint256 filed);

    /// @notice Refuses with `FormNotTrusted` while a form of the caller's case is not trusted.
    /// @param steps how many forms the case's steps filed
    function requireAllTrusted(CaseId caseId, uint256 steps) external view;

    /// @notice Files forms beside the steps. By an officer of a party, in any post.
    /// @param machine the contract that runs the case
    /// @param ref the agency's business reference
    function file(address machine, CaseId caseId, TypedPaper[] calldata papers, Ref calldata ref) external;

    /// @notice Puts a corrected form in the place of one's own. By an officer of the agency that filed it.
    /// @param old the form
    /// @param paper the new one, of the same type
    /// @param note what the author says of the change
    function supersede(
        address machine,
        CaseId caseId,
        bytes32 old,
        Change change,
        TypedPaper calldata paper,
        string calldata note,
        Ref calldata ref
    ) external;

    /// @notice Relies on forms that the case already holds, instead of filing them again. By an officer of a party.
    function cite(address machine, CaseId caseId, bytes32[] calldata commitments, Ref calldata ref) external;

    /// @notice Confirms other agencies' forms. By an officer of a party.
    /// @dev Confirming twice is refused by name, so the reference's number may be 0: then none is taken.
    function confirm(address machine, CaseId caseId, bytes32[] calldata commitments, Ref calldata ref) external;

    /// @notice Holds something against other agencies' forms: none is trusted while a dispute is open.
    function dispute(address machine, CaseId caseId, Dispute[] calldata disputes, Ref calldata ref) external;

    /// @notice Takes back one's own agency's disputes.
    function withdrawDispute(address machine, CaseId caseId, bytes32[] calldata commitments, Ref calldata ref) external;

    /// @notice Files an appeal against a form, for whomever it concerns. By an officer of a party.
    /// @param reason the hash of the reasons
    function appeal(address machine, CaseId caseId, bytes32 commitment, bytes32 reason, Ref calldata ref) external;

    /// @notice Answers an appeal. By an officer of the form's author or of the procuratorate.
    /// @param upheld whether the form is wrong: then its author must supersede it
    /// @param reason the hash of the reasons
    function answerAppeal(
        address machine,
        CaseId caseId,
        bytes32 commitment,
        bool upheld,
        bytes32 reason,
        Ref calldata ref
    ) external;

    /// @notice All that the ledger says of a form.
    function standingOf(address machine, CaseId caseId, bytes32 commitment) external view returns (Standing memory);

    /// @notice A form's type, `none` when the case holds no such form.
    function typeOf(address machine, CaseId caseId, bytes32 commitment) external view returns (FormType);

    /// @notice Refuses with `FormNotTrusted` the first of the forms that is not trusted, with its own numbers.
    function requireTrusted(address machine, CaseId caseId, bytes32[] calldata commitments) external view;

    /// @notice What the ledger says of a case's forms together.
    function masterOf(address machine, CaseId caseId) external view returns (MasterForm memory);

    /// @notice The head of a master form before its first form.
    function seedOf(address machine, CaseId caseId) external view returns (bytes32);

    /// @notice Replays forms to a head.
    /// @param number the place of the first of them, from 1
    /// @param before the head before it
    /// @param commitments the forms in the order in which they were merged
    /// @return head the head after the last of them
    function replay(
        address machine,
        CaseId caseId,
        uint256 number,
        bytes32 before,
        bytes32[] calldata commitments
    ) external view returns (bytes32 head);

    /// @notice Whether the forms, in this order, are the master form from that place on: that each was trusted, unchanged
    /// since, and stands at its place.
    /// @dev As `replay`; from 1 on, `before` is the seed.
    function verifyMaster(
        address machine,
        CaseId caseId,
        uint256 number,
        bytes32 before,
        bytes32[] calldata commitments
    ) external view returns (bool);

    /// @notice The place that an agency holds in a case; 255 when it is no party.
    function placeOf(address machine, CaseId caseId, AgencyId agency) external view returns (uint256);

    /// @notice The agencies of a case, 24 bits each in the order of `Party`.
    function partiesOf(address machine, CaseId caseId) external view returns (uint256);

    /// @notice The key of a form.
    function formIdOf(address machine, CaseId caseId, bytes32 commitment) external pure returns (FormId);

    /// @notice The places whose agencies may file a form of the type beside the steps, a bit each.
    function filersOf(FormType formType) external pure returns (uint256);

    /// @notice The types whose forms carry a content tag, a bit each.
    function taggedTypes() external pure returns (uint256);

    /// @notice How many cases were ever opened.
    function caseCount() external view returns (uint64);
}
