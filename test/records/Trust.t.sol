// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {AgencyId, AgencyKind, Level, Officer, OfficerParts, Ref} from "../../contracts/agencies/Agency.sol";
import {IAgencyRegistry} from "../../contracts/interfaces/IAgencyRegistry.sol";
import {AlertKind, IAlerts} from "../../contracts/interfaces/IAlerts.sol";
import {ICharter} from "../../contracts/interfaces/ICharter.sol";
import {IDossier, MasterForm, Standing} from "../../contracts/interfaces/IDossier.sol";
import {Day} from "../../contracts/law/Day.sol";
import {CaseId} from "../../contracts/records/CaseId.sol";
import {Dossier} from "../../contracts/records/Dossier.sol";
import {
    Change,
    Dispute,
    DisputeKind,
    Form,
    FormId,
    FormParts,
    FormType,
    HashSuite,
    TypedPaper
} from "../../contracts/records/Form.sol";

interface Vm {
    function prank(address sender) external;
}

/// @dev Registry, charter and alerts of a consortium in which every agency has one officer, always in post, at the address
/// `0x1000 + agency`, and anybody opens cases.
contract Consortium {
    uint256 public alerts;

    function inPost(address officer) public pure returns (Officer) {
        uint24 agency = uint24(uint160(officer) - 0x1000);
        return OfficerParts.of_(agency, AgencyId.wrap(agency), 2, Day.wrap(1), Day.wrap(99_999));
    }

    function takeReference(address officer, uint64) external pure returns (Officer) {
        return inPost(officer);
    }

    function open(CaseId, AlertKind, bytes32, Day, uint256) external {
        ++alerts;
    }

    function requireRoom(address, bool) external pure {}

    function requireSigned(AgencyId[10] calldata) external pure {}

    function requireKind(AgencyId, AgencyKind) external pure returns (Level) {
        return Level.city;
    }
}

/// @title What the agencies say of forms, in any order.
/// @dev This contract is the machine of the cases. The trusted set is what must not depend on the order; whether a form was
/// merged may, for it is merged as soon as it is trusted for the first time: a dispute that comes before the last needed
/// confirmation keeps it out, one that comes after does not.
contract TrustTest {
    struct Statement {
        uint256 kind;
        uint256 form;
        uint256 agency;
    }

    /// @dev What the model knows of a form.
    struct Model {
        bytes32 commitment;
        uint256 word;
        uint256 author;
        uint256 confirmed;
        uint256 disputed;
        bool appealed;
        bool faulty;
        bool superseded;
        bool merged;
    }

    Vm private constant VM = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));
    uint256 private constant CONFIRM = 0;
    uint256 private constant DISPUTE = 1;
    uint256 private constant WITHDRAW = 2;
    uint256 private constant PLACES = 10;
    uint256 private constant FORMS = 2;

    Consortium private immutable _consortium;
    Dossier private immutable _dossier;
    uint256 private _random;
    uint256 private _made;

    Model[] private _models;
    bytes32 private _head;
    uint256 private _merged;
    bytes32[] private _chain;

    constructor() {
        _consortium = new Consortium();
        address at = address(_consortium);
        _dossier = new Dossier(IAgencyRegistry(at), ICharter(at), IAlerts(at));
    }

    /// @notice Confirmations and disputes give the same trusted set in whatever order they arrive.
    /// hardhat.config.ts says how many orders are tried.
    function testFuzz_theTrustedSetDoesNotDependOnTheOrder(uint256 seed) external {
        _random = seed;
        (AgencyId[10] memory parties, uint256[] memory held) = _someParties(2);
        Statement[] memory said = _someStatements(held);
        (CaseId first, bytes32[] memory forms) = _openCase(parties, held, seed);
        (CaseId second, ) = _openCase(parties, held, seed);
        _say(first, forms, _shuffled(said));
        _say(second, forms, _shuffled(said));
        for (uint256 i = 0; i < FORMS; ++i) {
            Standing memory a = _dossier.standingOf(address(this), first, forms[i]);
            Standing memory b = _dossier.standingOf(address(this), second, forms[i]);
            require(a.trusted == b.trusted, "trusted in one order, not in the other");
            require(a.confirmedBy == b.confirmedBy && a.disputedBy == b.disputedBy, "other statements");
            bool deserved = a.disputedBy == 0 && _count(a.confirmedBy) >= (held.length - 1) / 2 + 1;
            require(a.trusted == deserved, "not what was said of it");
        }
        uint256 settled = _dossier.masterOf(address(this), first).settled;
        require(settled == _dossier.masterOf(address(this), second).settled, "counted otherwise");
        _requireAllTrustedMeans(first, settled == FORMS);
    }

    /// @notice Whatever the agencies do, the dossier keeps what a plain model keeps: trust, places, counts, the head.
    function testFuzz_theDossierKeepsWhatAModelKeeps(uint256 seed) external {
        _random = seed;
        delete _models;
        delete _chain;
        (AgencyId[10] memory parties, uint256[] memory held) = _someParties(3);
        CaseId caseId = _dossier.openCase(parties, 0);
        _head = _dossier.seedOf(address(this), caseId);
        _merged = 0;
        uint256 steps = 0;
        for (uint256 i = 0; i < 24; ++i) {
            if (_models.length < 2 || _below(5) == 0) {
                _fileStep(caseId, held);
                ++steps;
            } else {
                _act(caseId, held);
            }
        }
        _compare(caseId, held, steps);
    }

    /// @notice An agency is found in its first place, however many places are empty before and behind it.
    function testFuzz_partiesAreFoundInTheirPlaces(uint256 seed) external {
        _random = seed;
        (AgencyId[10] memory parties, uint256[] memory held) = _someParties(1);
        // An agency that holds two places is one party.
        bool twice = held.length > 1 && _below(2) == 0;
        uint256 last = PLACES - 1;
        while (AgencyId.unwrap(parties[last]) == 0) --last;
        if (twice) parties[last] = AgencyId.wrap(uint24(held[0]));
        CaseId caseId = _dossier.openCase(parties, 0);
        uint256 distinct = twice ? held.length - 1 : held.length;
        require(_dossier.masterOf(address(this), caseId).needed == (distinct - 1) / 2 + 1, "needed");
        uint256 all = _dossier.partiesOf(address(this), caseId);
        for (uint256 i = 0; i < PLACES; ++i) {
            uint256 agency = AgencyId.unwrap(parties[i]);
            require(uint24(all >> (24 * i)) == agency, "parties");
            if (agency == 0) continue;
            uint256 place = _dossier.placeOf(address(this), caseId, parties[i]);
            require(place <= i && AgencyId.unwrap(parties[place]) == agency, "place");
        }
        require(_dossier.placeOf(address(this), caseId, AgencyId.wrap(0xffff)) == 255, "a stranger");
        require(_dossier.placeOf(address(this), caseId, AgencyId.wrap(0)) == 255, "nobody");
    }

    // What the agencies do, to the dossier and to the model.

    function _fileStep(CaseId caseId, uint256[] memory held) private {
        uint256 author = held[_below(held.length)];
        bytes32 commitment = bytes32(++_made);
        Form form = FormParts.of_(FormType.ruling, HashSuite.sm3, _officerOf(author));
        _dossier.fileStep(caseId, form, commitment);
        _remember(commitment, form, author);
    }

    function _remember(bytes32 commitment, Form form, uint256 author) private {
        uint256 word = form.filed(block.timestamp).content();
        _models.push(Model(commitment, word, author, 0, 0, false, false, false, false));
    }

    /// @dev One act of a random agency on a random form; what the rules refuse is passed over.
    function _act(CaseId caseId, uint256[] memory held) private {
        Model storage m = _models[_below(_models.length)];
        uint256 agency = held[_below(held.length)];
        uint256 bit = 1 << agency;
        uint256 action = _below(12);
        address officer = address(uint160(0x1000 + agency));
        if (action < 6) {
            if (agency == m.author || m.confirmed & bit != 0 || m.superseded) return;
            _speak(caseId, m.commitment, agency, CONFIRM);
            m.confirmed |= bit;
        } else if (action == 6) {
            if (agency == m.author || m.disputed & bit != 0 || m.superseded) return;
            _speak(caseId, m.commitment, agency, DISPUTE);
            m.disputed |= bit;
        } else if (action == 7) {
            if (m.disputed & bit == 0) return;
            _speak(caseId, m.commitment, agency, WITHDRAW);
            m.disputed &= ~bit;
        } else if (action == 8) {
            if (m.superseded) return;
            TypedPaper memory paper;
            paper.form = FormParts.of_(FormType.ruling, HashSuite.keccak256_, Officer.wrap(0));
            paper.commitment = bytes32(++_made);
            VM.prank(address(uint160(0x1000 + m.author)));
            _dossier.supersede(address(this), caseId, m.commitment, Change.updated, paper, "", Ref(1, ""));
            m.superseded = true;
            Form form = FormParts.of_(FormType.ruling, HashSuite.keccak256_, _officerOf(m.author));
            _remember(paper.commitment, form, m.author);
            return;
        } else if (action == 9) {
            if (m.superseded || m.appealed) return;
            VM.prank(officer);
            _dossier.appeal(address(this), caseId, m.commitment, 0, Ref(1, ""));
            m.appealed = true;
        } else {
            if (!m.appealed) return;
            bool upheld = _below(2) == 0;
            VM.prank(address(uint160(0x1000 + m.author)));
            _dossier.answerAppeal(address(this), caseId, m.commitment, upheld, 0, Ref(1, ""));
            m.appealed = false;
            if (upheld && !m.superseded) m.faulty = true;
        }
        if (_deserves(m, held) && !m.merged) {
            m.merged = true;
            ++_merged;
            bytes32 content = bytes32((_merged << 120) | m.word);
            _head = keccak256(abi.encode(_head, keccak256(abi.encode(m.commitment, content))));
            _chain.push(m.commitment);
        }
    }

    function _compare(CaseId caseId, uint256[] memory held, uint256 steps) private view {
        uint256 settled = 0;
        bool all = true;
        for (uint256 i = 0; i < _models.length; ++i) {
            Model storage m = _models[i];
            Standing memory s = _dossier.standingOf(address(this), caseId, m.commitment);
            bool deserves = _deserves(m, held);
            require(s.trusted == deserves, "trusted");
            require(s.merged == m.merged && s.appealed == m.appealed, "merged or appealed");
            require((s.supersededBy != 0) == m.superseded, "superseded");
            require(s.faulty == (m.faulty && !m.superseded), "faulty");
            require(_count(s.confirmedBy) == _count(m.confirmed), "confirmations");
            require(_count(s.disputedBy) == _count(m.disputed), "disputes");
            if (deserves || m.superseded) ++settled;
            else all = false;
        }
        MasterForm memory master = _dossier.masterOf(address(this), caseId);
        require(master.settled == settled && settled <= _models.length, "settled");
        require(master.beside == _models.length - steps, "beside");
        require(master.merged == _merged && master.head == _head, "the master form");
        try _dossier.requireAllTrusted(caseId, steps) {
            require(all, "relied on what is not trusted");
        } catch {
            require(!all, "refused what is trusted");
        }
        bytes32 seed = _dossier.seedOf(address(this), caseId);
        bytes32[] memory chain = _chain;
        require(_dossier.verifyMaster(address(this), caseId, 1, seed, chain), "verified");
        if (chain.length < 2) return;
        (chain[0], chain[1]) = (chain[1], chain[0]);
        require(!_dossier.verifyMaster(address(this), caseId, 1, seed, chain), "swapped");
    }

    function _deserves(Model storage m, uint256[] memory held) private view returns (bool) {
        if (m.disputed != 0 || m.appealed || m.faulty || m.superseded) return false;
        return _count(m.confirmed) >= (held.length - 1) / 2 + 1;
    }

    /// @dev A case with `FORMS` forms, each of some party.
    function _openCase(
        AgencyId[10] memory parties,
        uint256[] memory held,
        uint256 seed
    ) private returns (CaseId caseId, bytes32[] memory forms) {
        caseId = _dossier.openCase(parties, 0);
        forms = new bytes32[](FORMS);
        for (uint256 i = 0; i < FORMS; ++i) {
            forms[i] = keccak256(abi.encode(seed, i));
            Form form = FormParts.of_(FormType.ruling, HashSuite.keccak256_, _officerOf(held[i % held.length]));
            _dossier.fileStep(caseId, form, forms[i]);
        }
    }

    /// @dev Random statements that make sense: nobody speaks of its own form, and what is withdrawn was disputed.
    function _someStatements(uint256[] memory held) private returns (Statement[] memory said) {
        said = new Statement[](FORMS * held.length * 3);
        uint256 count = 0;
        for (uint256 form = 0; form < FORMS; ++form) {
            for (uint256 i = 0; i < held.length; ++i) {
                if (i == form % held.length) continue;
                if (_below(4) != 0) said[count++] = Statement(CONFIRM, form, held[i]);
                if (_below(4) != 0) continue;
                said[count++] = Statement(DISPUTE, form, held[i]);
                if (_below(4) != 0) said[count++] = Statement(WITHDRAW, form, held[i]);
            }
        }
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            mstore(said, count)
        }
    }

    /// @dev The statements in a random order in which a dispute comes before it is withdrawn.
    function _shuffled(Statement[] memory said) private returns (Statement[] memory order) {
        order = new Statement[](said.length);
        for (uint256 i = 0; i < said.length; ++i) order[i] = said[i];
        for (uint256 i = order.length; i > 1; --i) {
            uint256 k = _below(i);
            (order[i - 1], order[k]) = (order[k], order[i - 1]);
        }
        for (uint256 i = 0; i < order.length; ++i) {
            if (order[i].kind != WITHDRAW) continue;
            for (uint256 k = i + 1; k < order.length; ++k) {
                bool same = order[k].form == order[i].form && order[k].agency == order[i].agency;
                if (same && order[k].kind == DISPUTE) (order[i], order[k]) = (order[k], order[i]);
            }
        }
    }

    function _say(CaseId caseId, bytes32[] memory forms, Statement[] memory said) private {
        for (uint256 i = 0; i < said.length; ++i) _speak(caseId, forms[said[i].form], said[i].agency, said[i].kind);
    }

    function _speak(CaseId caseId, bytes32 commitment, uint256 agency, uint256 kind) private {
        bytes32[] memory forms = new bytes32[](1);
        forms[0] = commitment;
        VM.prank(address(uint160(0x1000 + agency)));
        if (kind == CONFIRM) return _dossier.confirm(address(this), caseId, forms, Ref(0, ""));
        if (kind == WITHDRAW) return _dossier.withdrawDispute(address(this), caseId, forms, Ref(1, ""));
        Dispute[] memory disputes = new Dispute[](1);
        disputes[0] = Dispute(commitment, DisputeKind.wrong, 0);
        _dossier.dispute(address(this), caseId, disputes, Ref(1, ""));
    }

    function _requireAllTrustedMeans(CaseId caseId, bool all) private view {
        try _dossier.requireAllTrusted(caseId, FORMS) {
            require(all, "relied on what is not trusted");
        } catch {
            require(!all, "refused what is trusted");
        }
    }

    /// @dev Agencies in random places, at least so many; agency 2n + 1 holds place n.
    function _someParties(uint256 least) private returns (AgencyId[10] memory parties, uint256[] memory held) {
        held = new uint256[](PLACES);
        uint256 count = 0;
        uint256 most = least + _below(5);
        for (uint256 place = 0; place < PLACES && count < most; ++place) {
            if (PLACES - place > least - (count < least ? count : least) && _below(2) == 0) continue;
            uint256 agency = 2 * place + 1;
            parties[place] = AgencyId.wrap(uint24(agency));
            held[count++] = agency;
        }
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            mstore(held, count)
        }
    }

    function _officerOf(uint256 agency) private view returns (Officer) {
        return _consortium.inPost(address(uint160(0x1000 + agency)));
    }

    function _below(uint256 most) private returns (uint256) {
        _random = uint256(keccak256(abi.encode(_random)));
        return _random % most;
    }

    function _count(uint256 bits) private pure returns (uint256 count) {
        for (; bits != 0; bits &= bits - 1) ++count;
    }
}
