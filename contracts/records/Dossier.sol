// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {Hashes} from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";
import {AgencyId, Officer, Post, Ref} from "../agencies/Agency.sol";
import {Extsload} from "../audit/Extsload.sol";
import {IAgencyRegistry} from "../interfaces/IAgencyRegistry.sol";
import {AlertKind, IAlerts} from "../interfaces/IAlerts.sol";
import {ICharter} from "../interfaces/ICharter.sol";
import {DossierAction, IDossier, MasterForm, Standing} from "../interfaces/IDossier.sol";
import {Clock} from "../law/Clock.sol";
import {NO_DAY} from "../law/Day.sol";
import {CaseFile, CaseFileParts} from "./CaseFile.sol";
import {CaseId} from "./CaseId.sol";
import {Change, Dispute, Form, FormId, FormParts, FormType, TypedPaper} from "./Form.sol";
import {FormCatalogue} from "./FormCatalogue.sol";
import {PLACES, Party, holderIn, kindOf, packed} from "./Party.sol";

/// @title What was filed: one slot a form, nothing ever deleted.
contract Dossier is IDossier, Clock, Extsload {
    /// @dev What is kept of a case; `more` are the parties that `file` does not hold, 24 bits each.
    struct Record {
        CaseFile file;
        uint256 more;
        bytes32 head;
    }

    /// @dev An officer's act under way.
    struct Desk {
        address machine;
        CaseId caseId;
        bytes32 key;
        Officer officer;
        uint256 place;
        CaseFile file;
        CaseFile before;
        bytes32 head;
    }

    IAgencyRegistry public immutable REGISTRY;
    ICharter public immutable CHARTER;
    IAlerts public immutable ALERTS;

    mapping(bytes32 key => Record) private _records;
    mapping(FormId => Form) private _forms;
    mapping(FormId => bytes32 commitment) private _successors;
    uint64 private _caseCount;

    constructor(IAgencyRegistry registry, ICharter charter, IAlerts alerts) {
        REGISTRY = registry;
        CHARTER = charter;
        ALERTS = alerts;
    }

    /// @inheritdoc IDossier
    function openCase(AgencyId[10] calldata parties, uint256 needed) external returns (CaseId caseId) {
        REGISTRY.requireRoom(msg.sender, true);
        for (uint256 i = 0; i < PLACES; ++i) {
            if (AgencyId.unwrap(parties[i]) == 0 && (needed >> i) & 1 == 0) continue;
            REGISTRY.requireKind(parties[i], kindOf(Party(i)));
        }
        CHARTER.requireSigned(parties);
        return _open(packed(parties));
    }

    /// @inheritdoc IDossier
    function openFollowing(uint256 parties) external returns (CaseId) {
        REGISTRY.requireRoom(msg.sender, false);
        return _open(parties);
    }

    /// @inheritdoc IDossier
    function handPlace(CaseId caseId, uint256 place, AgencyId agency) external {
        Record storage record = _records[_key(msg.sender, caseId)];
        if (AgencyId.unwrap(agency) != 0) REGISTRY.requireKind(agency, kindOf(Party(place)));
        AgencyId from = holderIn(partiesOf(msg.sender, caseId), Party(place));
        (record.file, record.more) = record.file.handed(record.more, place, agency);
        emit PlaceHanded(caseId, msg.sender, place, from, agency);
    }

    /// @inheritdoc IDossier
    function fileStep(CaseId caseId, Form form, bytes32 commitment) external returns (FormId) {
        return _fileNew(msg.sender, caseId, form, commitment, 0);
    }

    /// @inheritdoc IDossier
    function fileTagged(CaseId caseId, Form form, bytes32 commitment, bytes32 tag) external {
        _fileNew(msg.sender, caseId, form, commitment, tag);
    }

    /// @inheritdoc IDossier
    function fileAbout(CaseId caseId, Form form, bytes32 commitment, bytes32 about) external returns (FormType) {
        _fileNew(msg.sender, caseId, form, commitment, 0);
        return _forms[formIdOf(msg.sender, caseId, about)].formType();
    }

    /// @inheritdoc IDossier
    function filePapers(
        CaseId caseId,
        TypedPaper[] calldata papers,
        uint256 author,
        bool proposal
    ) external returns (uint256 filed) {
        CaseFile held = _records[_key(msg.sender, caseId)].file;
        for (uint256 i = 0; i < papers.length; ++i) {
            TypedPaper calldata p = papers[i];
            Form form = p.form.by(Officer.wrap(author));
            (FormId id, bool isNew) = _file(msg.sender, caseId, form, p.commitment, p.tag);
            if (isNew) {
                ++filed;
                if (proposal) _compare(msg.sender, caseId, held, form, p);
                continue;
            }
            if (!proposal) revert FormDuplicate(caseId, p.commitment);
            if (_forms[id].has(FormParts.SUPERSEDED)) revert FormSuperseded(caseId, p.commitment);
            emit Cited(caseId, msg.sender, p.commitment, form.officer());
        }
    }

    /// @inheritdoc IDossier
    function requireAllTrusted(CaseId caseId, uint256 steps) external view {
        CaseFile file_ = _records[_key(msg.sender, caseId)].file;
        uint256 all = steps + file_.beside();
        if (file_.settled() < all) revert FormNotTrusted(FormId.wrap(0), file_.settled(), all);
    }

    /// @inheritdoc IDossier
    function file(address machine, CaseId caseId, TypedPaper[] calldata papers, Ref calldata ref) external {
        Desk memory d = _enter(machine, caseId, DossierAction.file, ref);
        for (uint256 i = 0; i < papers.length; ++i) {
            TypedPaper calldata p = papers[i];
            Form form = p.form.by(d.officer);
            FormType formType = form.formType();
            if ((FormCatalogue.filers(formType) >> d.place) & 1 == 0) revert FormNotAccepted(caseId, formType, d.place);
            _fileBeside(d, form, p);
            _compare(machine, caseId, d.file, form, p);
            if (FormCatalogue.isFact(formType)) d.file = d.file.with(FormCatalogue.comparedBit(formType));
        }
        _leave(d);
    }

    /// @inheritdoc IDossier
    function supersede(
        address machine,
        CaseId caseId,
        bytes32 old,
        Change change,
        TypedPaper calldata paper,
        string calldata note,
        Ref calldata ref
    ) external {
        Desk memory d = _enter(machine, caseId, DossierAction.supersede, ref);
        (FormId id, Form form) = _standing(d, old);
        if (!(form.agency() == d.officer.agency())) revert FormForeign(caseId, old, form.agency());
        Form successor = paper.form.by(d.officer);
        if (successor.formType() != form.formType()) revert FormNotAccepted(caseId, successor.formType(), d.place);
        _fileBeside(d, successor, paper);
        _successors[id] = paper.commitment;
        _keep(d, id, old, form.with(FormParts.SUPERSEDED));
        emit Superseded(caseId, old, paper.commitment, change, note);
        if (form.has(FormParts.MERGED)) _differ(machine, caseId, AlertKind.MaterialChanged, old, paper.commitment);
        _leave(d);
    }

    /// @inheritdoc IDossier
    function cite(address machine, CaseId caseId, bytes32[] calldata commitments, Ref calldata ref) external {
        Desk memory d = _enter(machine, caseId, DossierAction.cite, ref);
        for (uint256 i = 0; i < commitments.length; ++i) {
            _standing(d, commitments[i]);
            emit Cited(caseId, machine, commitments[i], d.officer.number());
        }
    }

    /// @inheritdoc IDossier
    function confirm(address machine, CaseId caseId, bytes32[] calldata commitments, Ref calldata ref) external {
        Desk memory d = _enter(machine, caseId, DossierAction.confirm, ref);
        for (uint256 i = 0; i < commitments.length; ++i) {
            bytes32 commitment = commitments[i];
            (FormId id, Form form) = _foreign(d, commitment);
            if (form.isConfirmedBy(d.place)) revert AlreadyConfirmed(caseId, commitment);
            emit Confirmed(caseId, commitment, _keep(d, id, commitment, form.withConfirmation(d.place)));
        }
        _leave(d);
    }

    /// @inheritdoc IDossier
    function dispute(address machine, CaseId caseId, Dispute[] calldata disputes, Ref calldata ref) external {
        Desk memory d = _enter(machine, caseId, DossierAction.dispute, ref);
        for (uint256 i = 0; i < disputes.length; ++i) {
            Dispute calldata said = disputes[i];
            (FormId id, Form form) = _foreign(d, said.commitment);
            if (form.isDisputedBy(d.place)) revert AlreadyDisputed(caseId, said.commitment);
            _keep(d, id, said.commitment, form.withDispute(d.place));
            emit Disputed(caseId, said.commitment, d.officer.number(), said.kind, said.reason);
            if (form.formType() == FormType.transcript) {
                _alert(machine, caseId, AlertKind.TranscriptDisputed, said.commitment);
            }
        }
        _leave(d);
    }

    /// @inheritdoc IDossier
    function withdrawDispute(
        address machine,
        CaseId caseId,
        bytes32[] calldata commitments,
        Ref calldata ref
    ) external {
        Desk memory d = _enter(machine, caseId, DossierAction.withdrawDispute, ref);
        for (uint256 i = 0; i < commitments.length; ++i) {
            bytes32 commitment = commitments[i];
            (FormId id, Form form) = _known(d, commitment);
            if (!form.isDisputedBy(d.place)) revert NotDisputed(caseId, commitment);
            emit DisputeWithdrawn(caseId, commitment, _keep(d, id, commitment, form.withoutDispute(d.place)));
        }
        _leave(d);
    }

    /// @inheritdoc IDossier
    function appeal(address machine, CaseId caseId, bytes32 commitment, bytes32 reason, Ref calldata ref) external {
        Desk memory d = _enter(machine, caseId, DossierAction.appeal, ref);
        (FormId id, Form form) = _standing(d, commitment);
        if (form.has(FormParts.APPEALED)) revert AlreadyAppealed(caseId, commitment);
        _keep(d, id, commitment, form.with(FormParts.APPEALED));
        emit Appealed(caseId, commitment, d.officer.number(), reason);
        _leave(d);
    }

    /// @inheritdoc IDossier
    function answerAppeal(
        address machine,
        CaseId caseId,
        bytes32 commitment,
        bool upheld,
        bytes32 reason,
        Ref calldata ref
    ) external {
        Desk memory d = _enter(machine, caseId, DossierAction.answerAppeal, ref);
        (FormId id, Form form) = _known(d, commitment);
        bool mayAnswer = form.agency() == d.officer.agency() || d.place == uint8(Party.procuratorate);
        if (!mayAnswer) revert IAgencyRegistry.OfficerNotAuthorized(msg.sender, form.agency(), Post.any);
        if (!form.has(FormParts.APPEALED)) revert NotAppealed(caseId, commitment);
        form = form.without(FormParts.APPEALED);
        if (upheld && !form.has(FormParts.SUPERSEDED)) form = form.with(FormParts.FAULTY);
        emit AppealAnswered(caseId, commitment, _keep(d, id, commitment, form), upheld, reason);
        _leave(d);
    }

    /// @inheritdoc IDossier
    function standingOf(
        address machine,
        CaseId caseId,
        bytes32 commitment
    ) external view returns (Standing memory standing) {
        FormId id = formIdOf(machine, caseId, commitment);
        Form form = _forms[id];
        standing.formType = form.formType();
        standing.suite = form.suite();
        standing.merit = form.merit();
        standing.officer = form.officer();
        standing.agency = form.agency();
        standing.filedAt = form.filedAt();
        standing.confirmedBy = form.confirmedBy();
        standing.disputedBy = form.disputedBy();
        standing.trusted = _isTrusted(form);
        standing.merged = form.has(FormParts.MERGED);
        standing.appealed = form.has(FormParts.APPEALED);
        standing.faulty = form.has(FormParts.FAULTY) && !form.has(FormParts.SUPERSEDED);
        standing.supersededBy = _successors[id];
    }

    /// @inheritdoc IDossier
    function typeOf(address machine, CaseId caseId, bytes32 commitment) external view returns (FormType) {
        return _forms[formIdOf(machine, caseId, commitment)].formType();
    }

    /// @inheritdoc IDossier
    function requireTrusted(address machine, CaseId caseId, bytes32[] calldata commitments) external view {
        for (uint256 i = 0; i < commitments.length; ++i) {
            FormId id = formIdOf(machine, caseId, commitments[i]);
            Form form = _forms[id];
            if (!form.isFiled()) revert FormUnknown(caseId, commitments[i]);
            if (_isTrusted(form)) continue;
            revert FormNotTrusted(id, form.confirmations(), _records[_key(machine, caseId)].file.needed());
        }
    }

    /// @inheritdoc IDossier
    function masterOf(address machine, CaseId caseId) external view returns (MasterForm memory) {
        Record storage record = _records[_key(machine, caseId)];
        CaseFile f = record.file;
        return MasterForm(record.head, f.merged(), f.beside(), f.settled(), f.needed());
    }

    /// @inheritdoc IDossier
    function seedOf(address machine, CaseId caseId) public view returns (bytes32) {
        return keccak256(abi.encode("xingzhi master form", block.chainid, address(this), machine, caseId));
    }

    /// @inheritdoc IDossier
    function replay(
        address machine,
        CaseId caseId,
        uint256 number,
        bytes32 before,
        bytes32[] calldata commitments
    ) public view returns (bytes32 head) {
        head = before;
        for (uint256 i = 0; i < commitments.length; ++i) {
            Form form = _forms[formIdOf(machine, caseId, commitments[i])];
            if (!form.isFiled()) revert FormUnknown(caseId, commitments[i]);
            head = _extend(head, number + i, commitments[i], form);
        }
    }

    /// @inheritdoc IDossier
    function verifyMaster(
        address machine,
        CaseId caseId,
        uint256 number,
        bytes32 before,
        bytes32[] calldata commitments
    ) external view returns (bool) {
        Record storage record = _records[_key(machine, caseId)];
        bool reaches = number != 0 && number + commitments.length == record.file.merged() + 1;
        return reaches && replay(machine, caseId, number, before, commitments) == record.head;
    }

    /// @inheritdoc IDossier
    function placeOf(address machine, CaseId caseId, AgencyId agency) external view returns (uint256) {
        Record storage record = _records[_key(machine, caseId)];
        return record.file.placeOf(record.more, agency);
    }

    /// @inheritdoc IDossier
    function partiesOf(address machine, CaseId caseId) public view returns (uint256) {
        Record storage record = _records[_key(machine, caseId)];
        return record.file.allParties(record.more);
    }

    /// @inheritdoc IDossier
    function formIdOf(address machine, CaseId caseId, bytes32 commitment) public pure returns (FormId) {
        return _id(_key(machine, caseId), commitment);
    }

    /// @inheritdoc IDossier
    function filersOf(FormType formType) external pure returns (uint256) {
        return FormCatalogue.filers(formType);
    }

    /// @inheritdoc IDossier
    function taggedTypes() external pure returns (uint256) {
        return FormCatalogue.TAGGED;
    }

    /// @inheritdoc IDossier
    function caseCount() external view returns (uint64) {
        return _caseCount;
    }

    function _open(uint256 parties) private returns (CaseId caseId) {
        caseId = CaseId.wrap(++_caseCount);
        Record storage record = _records[_key(msg.sender, caseId)];
        uint256 more;
        (record.file, more) = CaseFileParts.opened(parties);
        if (more != 0) record.more = more;
        record.head = seedOf(msg.sender, caseId);
        emit CaseOpened(caseId, msg.sender, parties);
    }

    /// @dev Two keys: an officer in post, of an agency that is party to the case.
    function _enter(
        address machine,
        CaseId caseId,
        DossierAction action,
        Ref calldata ref
    ) private returns (Desk memory d) {
        uint64 number = ref.number;
        bool named = number != 0 || action != DossierAction.confirm;
        d.officer = named ? REGISTRY.takeReference(msg.sender, number) : REGISTRY.inPost(msg.sender);
        d.machine = machine;
        d.caseId = caseId;
        d.key = _key(machine, caseId);
        Record storage record = _records[d.key];
        d.file = record.file;
        d.before = d.file;
        AgencyId agency = d.officer.agency();
        d.place = d.file.placeOf(0, agency);
        if (d.place == CaseFileParts.NOWHERE) d.place = d.file.placeOf(record.more, agency);
        if (d.officer.posts() == 0 || d.place == CaseFileParts.NOWHERE) {
            revert IAgencyRegistry.OfficerNotAuthorized(msg.sender, AgencyId.wrap(0), Post.any);
        }
        if (!named) return d;
        uint256 act = (uint256(action) << 96) | (uint256(d.officer.number()) << 64) | number;
        emit Acted(caseId, bytes13(uint104(act)), ref.text);
    }

    /// @dev Writes what the act changed of the case.
    function _leave(Desk memory d) private {
        if (CaseFile.unwrap(d.file) == CaseFile.unwrap(d.before)) return;
        Record storage record = _records[d.key];
        record.file = d.file;
        if (d.head == 0) return;
        record.head = d.head;
        emit MasterExtended(d.caseId, uint24(d.file.merged()), d.head);
    }

    /// @dev Refuses what the case holds already.
    function _fileNew(
        address machine,
        CaseId caseId,
        Form form,
        bytes32 commitment,
        bytes32 tag
    ) private returns (FormId id) {
        bool isNew;
        (id, isNew) = _file(machine, caseId, form, commitment, tag);
        if (!isNew) revert FormDuplicate(caseId, commitment);
    }

    /// @return id the form's key
    /// @return isNew whether the case did not hold this content already
    function _file(
        address machine,
        CaseId caseId,
        Form form,
        bytes32 commitment,
        bytes32 tag
    ) private returns (FormId id, bool isNew) {
        FormType formType = form.formType();
        if (formType == FormType.none || commitment == 0) revert FormEmpty(caseId, formType);
        id = formIdOf(machine, caseId, commitment);
        if (_forms[id].isFiled()) return (id, false);
        form = form.filed(_now());
        _forms[id] = form;
        emit Filed(caseId, machine, commitment, form);
        if (tag != 0) emit Tagged(tag, caseId, machine, commitment);
        else if (FormCatalogue.isTagged(formType)) revert TagMissing(caseId, formType);
        isNew = true;
    }

    function _fileBeside(Desk memory d, Form form, TypedPaper calldata p) private {
        _fileNew(d.machine, d.caseId, form, p.commitment, p.tag);
        if (d.file.beside() == CaseFileParts.MOST_BESIDE) revert CaseFull(d.caseId);
        d.file = d.file.withBeside();
    }

    /// @dev What differs from a merged form, or from another agency's version of a fact, names it; and the parties hear of
    /// it.
    function _compare(address machine, CaseId caseId, CaseFile held, Form form, TypedPaper calldata p) private {
        FormType formType = form.formType();
        if (!held.has(FormCatalogue.comparedBit(formType))) return;
        Form old = _forms[formIdOf(machine, caseId, p.replaces)];
        bool isFact = FormCatalogue.isFact(formType);
        bool fits = old.formType() == formType && (isFact || old.has(FormParts.MERGED)) && p.replaces != p.commitment;
        if (!fits) revert ChangeUnnamed(caseId, formType);
        bool ofOthers = isFact && !(old.agency() == form.agency());
        AlertKind kind = ofOthers ? AlertKind.ResidenceMismatch : AlertKind.MaterialChanged;
        _differ(machine, caseId, kind, p.replaces, p.commitment);
    }

    function _differ(address machine, CaseId caseId, AlertKind kind, bytes32 old, bytes32 commitment) private {
        emit Differs(caseId, machine, old, commitment);
        _alert(machine, caseId, kind, commitment);
    }

    function _alert(address machine, CaseId caseId, AlertKind kind, bytes32 fact) private {
        ALERTS.open(caseId, kind, fact, NO_DAY, partiesOf(machine, caseId));
    }

    /// @dev Writes a form, after weighing anew whether it is trusted.
    /// @return who acted and the place that the form took in the master form, see `Confirmed`
    function _keep(Desk memory d, FormId id, bytes32 commitment, Form form) private returns (bytes7) {
        uint256 place = 0;
        bool trusted = form.deservesTrust(d.file.needed());
        bool settled = trusted || form.has(FormParts.SUPERSEDED);
        if (settled != form.has(FormParts.SETTLED)) {
            d.file = settled ? d.file.withSettled() : d.file.withoutSettled();
            form = settled ? form.with(FormParts.SETTLED) : form.without(FormParts.SETTLED);
        }
        if (trusted && !form.has(FormParts.MERGED)) {
            form = form.with(FormParts.MERGED);
            d.file = d.file.withMerged().with(FormCatalogue.comparedBit(form.formType()));
            place = d.file.merged();
            d.head = _extend(d.head == 0 ? _records[d.key].head : d.head, place, commitment, form);
        }
        _forms[id] = form;
        return bytes7(uint56((uint256(d.officer.number()) << 24) | place));
    }

    function _known(Desk memory d, bytes32 commitment) private view returns (FormId id, Form form) {
        id = _id(d.key, commitment);
        form = _forms[id];
        if (!form.isFiled()) revert FormUnknown(d.caseId, commitment);
    }

    /// @dev A form that no newer one stands for.
    function _standing(Desk memory d, bytes32 commitment) private view returns (FormId id, Form form) {
        (id, form) = _known(d, commitment);
        if (form.has(FormParts.SUPERSEDED)) revert FormSuperseded(d.caseId, commitment);
    }

    /// @dev A standing form of another agency.
    function _foreign(Desk memory d, bytes32 commitment) private view returns (FormId id, Form form) {
        (id, form) = _standing(d, commitment);
        if (form.agency() == d.officer.agency()) revert FormOwn(d.caseId, commitment);
    }

    function _isTrusted(Form form) private pure returns (bool) {
        return form.has(FormParts.SETTLED) && !form.has(FormParts.SUPERSEDED);
    }

    function _extend(bytes32 head, uint256 number, bytes32 commitment, Form form) private pure returns (bytes32) {
        bytes32 content = bytes32((number << FormParts.CONTENT_BITS) | form.content());
        return Hashes.efficientKeccak256(head, Hashes.efficientKeccak256(commitment, content));
    }

    function _key(address machine, CaseId caseId) private pure returns (bytes32) {
        bytes32 number = bytes32(uint256(CaseId.unwrap(caseId)));
        return Hashes.efficientKeccak256(bytes32(uint256(uint160(machine))), number);
    }

    function _id(bytes32 key, bytes32 commitment) private pure returns (FormId) {
        return FormId.wrap(Hashes.efficientKeccak256(key, commitment));
    }
}
