// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

// Imported so that they are compiled, and counted.
import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {AgencyRegistry} from "../../contracts/agencies/AgencyRegistry.sol";
import {CommutationRules} from "../../contracts/law/CommutationRules.sol";
import {LawDesk} from "../../contracts/law/LawDesk.sol";
import {ParoleRules} from "../../contracts/law/ParoleRules.sol";
import {Periods} from "../../contracts/law/Periods.sol";
import {Rulebook} from "../../contracts/law/Rulebook.sol";
import {SupervisionRules} from "../../contracts/law/SupervisionRules.sol";
import {TemporaryReleaseRules} from "../../contracts/law/TemporaryReleaseRules.sol";
import {WorkCalendar} from "../../contracts/law/WorkCalendar.sol";
import {SentenceRegister} from "../../contracts/sentences/SentenceRegister.sol";

/// @dev forge's cheat codes, those used here.
interface Vm {
    function chainId(uint256 id) external;
    function deal(address who, uint256 balance) external;
    function envString(string calldata name) external view returns (string memory);
    function etch(address target, bytes calldata code) external;
    function getCode(string calldata artifact) external view returns (bytes memory);
    function parseBytes(string calldata text) external pure returns (bytes memory);
    function prank(address sender) external;
    function readFile(string calldata path) external view returns (string memory);
    function readLine(string calldata path) external view returns (string memory);
    function closeFile(string calldata path) external;
    function revertToState(uint256 id) external returns (bool);
    function revertToStateAndDelete(uint256 id) external returns (bool);
    function setNonce(address who, uint64 nonce) external;
    function snapshotState() external returns (uint256);
    function split(string calldata text, string calldata delimiter) external pure returns (string[] memory);
    function warp(uint256 timestamp) external;
}

/// @title Does again what the tests of the law asked of their chains, on contracts compiled for counting branches.
contract ReplayTest {
    Vm private constant VM = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));
    uint8 private constant SEND = 0;
    uint8 private constant CALL = 1;
    uint8 private constant SNAPSHOT = 2;

    /// @dev The contracts that are counted, by the names of their artifacts and of the code that the tests deployed.
    string[] private _names;
    bytes[] private _deployed;
    mapping(address => bool) private _known;
    mapping(bytes => uint256) private _snapshots;

    function test_replay() external {
        VM.chainId(31337);
        string memory folder = VM.envString("XINGZHI_JOURNAL");
        string[] memory names = VM.split(VM.readFile(string.concat(folder, "/contracts.txt")), "\n");
        for (uint256 i = 0; i + 1 < names.length; i += 2) {
            _names.push(names[i]);
            _deployed.push(VM.parseBytes(names[i + 1]));
        }
        string[] memory files = VM.split(VM.readFile(string.concat(folder, "/files.txt")), "\n");
        for (uint256 i = 0; i < files.length; ++i) {
            if (bytes(files[i]).length != 0) this.replay(string.concat(folder, "/", files[i]));
        }
    }

    function replay(string calldata file) external {
        uint256 clean = VM.snapshotState();
        // Each line in a call of its own, so that what it needs of memory is given back.
        while (this.step(file)) {}
        VM.closeFile(file);
        VM.revertToStateAndDelete(clean);
    }

    function step(string calldata file) external returns (bool) {
        string memory line = VM.readLine(file);
        if (bytes(line).length == 0) return false;
        (uint8 kind, address from, address to, bytes memory data, uint256 at, bool ok, bytes memory result) = abi
            .decode(VM.parseBytes(line), (uint8, address, address, bytes, uint256, bool, bytes));
        if (kind == SEND) _send(from, to, data, at, ok, result);
        else if (kind == CALL) _call(from, to, data, at, ok, result);
        else if (kind == SNAPSHOT) _snapshots[result] = VM.snapshotState();
        else VM.revertToStateAndDelete(_snapshots[result]);
        return true;
    }

    function _send(address from, address to, bytes memory data, uint256 at, bool ok, bytes memory result) private {
        if (!ok) return;
        VM.warp(at);
        if (to == address(0)) return _deploy(from, address(bytes20(result)), data);
        if (!_known[to]) return;
        VM.prank(from);
        (bool done_, ) = to.call(data);
        require(done_, "a transaction failed that had not");
    }

    function _call(address from, address to, bytes memory data, uint256 at, bool ok, bytes memory result) private {
        if (!_known[to]) return;
        VM.warp(at);
        uint256 before = VM.snapshotState();
        VM.prank(from);
        (bool done_, bytes memory returned) = to.call(data);
        VM.revertToStateAndDelete(before);
        require(done_ == ok, "a call went otherwise");
        if (result.length == 0) return;
        require(keccak256(returned) == keccak256(result), "a call answered otherwise");
    }

    /// @dev Runs the counted contract's constructor where the tests' one stood.
    function _deploy(address from, address where, bytes memory data) private {
        for (uint256 i = 0; i < _names.length; ++i) {
            bytes memory code = _deployed[i];
            if (data.length < code.length || !_begins(data, code)) continue;
            bytes memory arguments = _after(data, code.length);
            VM.etch(where, bytes.concat(VM.getCode(_names[i]), arguments));
            VM.setNonce(where, 1);
            VM.prank(from);
            (bool done_, bytes memory runtime) = where.call("");
            require(done_, "a constructor failed");
            VM.etch(where, runtime);
            _known[where] = true;
            return;
        }
    }

    function _begins(bytes memory data, bytes memory code) private pure returns (bool same) {
        // solhint-disable-next-line no-inline-assembly
        assembly {
            same := eq(keccak256(add(data, 0x20), mload(code)), keccak256(add(code, 0x20), mload(code)))
        }
    }

    function _after(bytes memory data, uint256 length) private pure returns (bytes memory rest) {
        rest = new bytes(data.length - length);
        for (uint256 i = 0; i < rest.length; ++i) rest[i] = data[length + i];
    }
}
